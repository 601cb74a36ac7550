/** A piece of a picture. Text in it is data; `svgText` escapes it. */
export interface SvgNode {
  readonly tag: 'svg' | 'g' | 'rect' | 'line' | 'circle' | 'path' | 'text' | 'a' | 'title' | 'desc';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}

export function node(
  tag: SvgNode['tag'],
  attributes: SvgNode['attributes'],
  ...children: readonly (SvgNode | string)[]
): SvgNode {
  return { tag, attributes, children };
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] as string);
/** Coordinates to a tenth of a unit: finer is not seen and makes the page longer. */
const valueText = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : escaped(value);

/** A picture as text, every name and text in it escaped. */
export function svgText(picture: SvgNode): string {
  const attributes = Object.entries(picture.attributes)
    .map(([name, value]) => ` ${name}="${valueText(value)}"`)
    .join('');
  const children = picture.children.map((child) => (typeof child === 'string' ? escaped(child) : svgText(child)));
  return `<${picture.tag}${attributes}>${children.join('')}</${picture.tag}>`;
}
