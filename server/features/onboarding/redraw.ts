import type { Localized } from '../../core/localized.js';
import { svgFault } from '../cities/svg-fault.js';

const TAG = /<(\/?)([A-Za-z][\w:.-]*)((?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const KEPT =
  /^(xmlns|viewBox|width|height|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|fx|fy|d|points|fill|stroke|transform|opacity|offset|id|href|clip-path|mask|gradientUnits|gradientTransform|patternUnits|(fill|stroke|stop|clip)-[a-z]+)$/;

const DOTS_INSIDE: Localized = {
  zh: '图形中不得嵌入图片，请直接上传 PNG 或 JPEG 文件',
  en: 'A drawing cannot hold a picture; upload the PNG or JPEG file itself',
};

const escaped = (text: string): string =>
  text.replace(/&(?!(amp|lt|gt|quot|apos|#\d+);)/g, '&amp;').replace(/[<>"]/g, '');

/**
 * Writes a drawing anew from its shapes alone: elements and attributes that are known, in our own spelling; texts,
 * comments and everything else stay behind. Dots inside a drawing are refused: those come as a file of their own, and are
 * written anew too (`pictureMark`).
 */
export function redraw(text: string): { drawing: string; fault: null } | { drawing: null; fault: Localized } {
  const fault = /<image[\s/>]/.test(text) ? DOTS_INSIDE : svgFault(text);
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
