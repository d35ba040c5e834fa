import type { Localized } from '../../core/localized.js';
import { svgFault } from '../cities/svg-fault.js';

const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const KEPT =
  /^(xmlns|viewBox|width|height|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|fx|fy|d|points|fill|stroke|transform|opacity|offset|id|href|clip-path|mask|gradientUnits|gradientTransform|patternUnits|(fill|stroke|stop|clip)-[a-z]+)$/;

const escaped = (text: string): string =>
  text.replace(/&(?!(amp|lt|gt|quot|apos|#\d+);)/g, '&amp;').replace(/[<>"]/g, '');

/**
 * Writes a drawing anew from its shapes alone: elements and attributes that are known, in our own spelling; texts,
 * comments and everything else stay behind. Only drawings are taken: a picture made of dots would need a decoder of its
 * own, which is a door we do not open for a mark.
 */
export function redraw(text: string): { drawing: string; fault: null } | { drawing: null; fault: Localized } {
  const fault = svgFault(text);
  if (fault) return { drawing: null, fault };
  let drawing = '';
  for (const [, end = '', name = '', attributes = '', closed = ''] of text.matchAll(TAG)) {
    const kept = [...attributes.matchAll(ATTRIBUTE)]
      .filter(([, attribute = '']) => KEPT.test(attribute))
      .map(([, attribute = '', double, single]) => ` ${attribute}="${escaped(double ?? single ?? '')}"`);
    drawing += end ? `</${name}>` : `<${name}${kept.join('')}${closed ? '/' : ''}>`;
  }
  const again = svgFault(drawing);
  return again ? { drawing: null, fault: again } : { drawing, fault: null };
}
