import type { Localized } from '../../core/localized.js';

const ELEMENTS = new Set([
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline'],
  ...['polygon', 'linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask', 'pattern', 'image'],
]);
const LARGEST = 200_000;
/** A picture of dots stands in the drawing itself, as `pictureMark` writes it. */
const OWN_PICTURE = /^data:image\/png;base64,iVBORw0KGgo[A-Za-z0-9+/]*={0,2}$/;

const DECLARATION = /^\s*(?:<\?xml[^?<>]*\?>\s*)?(?=<svg[\s>])/;
/** One piece of a drawing: a tag whose attributes are all quoted, a comment, or text. Nothing else is read as one. */
const PIECE =
  /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<&]*"|'[^'<&]*'))*)\s*(\/?)>|<!--(?:(?!--)[\s\S])*-->|[^<&]+/y;
const ATTRIBUTE = /([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const says = (zh: string, en: string): Localized => ({ zh, en });

/**
 * Why a drawing may not be shown, or undefined. Drawings are shapes, or dots that stand in them: no script, no style,
 * no picture from elsewhere, and no reference but to the drawing's own parts. What cannot be read piece by piece is refused, so that
 * no reader takes it for something else than this one.
 */
export function svgFault(text: string): Localized | undefined {
  if (text.length > LARGEST) return says('图形文件过大', 'The drawing is too large');
  const start = DECLARATION.exec(text);
  if (!start) return says('不是 SVG 图形', 'Not an SVG drawing');
  for (let position = start[0].length; position < text.length; ) {
    PIECE.lastIndex = position;
    const piece = PIECE.exec(text);
    if (!piece) return says('图形写法不规范', 'The drawing is not written plainly');
    const [whole, , name, attributes] = piece;
    if (name && !ELEMENTS.has(name)) return says(`不得含有元素 ${name}`, `The element ${name} is not allowed`);
    const fault = attributeFault(name ?? '', attributes ?? '');
    if (fault) return fault;
    position += whole.length;
  }
  return undefined;
}

function attributeFault(element: string, attributes: string): Localized | undefined {
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    const value = (double ?? single ?? '').trim();
    if (/^(on|style$)/i.test(name)) return says(`不得含有属性 ${name}`, `The attribute ${name} is not allowed`);
    if (element === 'image' && name === 'href' && OWN_PICTURE.test(value)) continue;
    const isReference = /^(xlink:)?href$/i.test(name) || /url|\\/i.test(value);
    if (isReference && !/^(#[\w-]+|url\(#[\w-]+\))$/.test(value))
      return says('只能引用图形自身的部分', 'Only parts of the drawing itself may be referred to');
  }
  return undefined;
}
