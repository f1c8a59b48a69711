import { parse, type DefaultTreeAdapterTypes } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;

/**
 * The elements of a page with the names of their attributes, in order, as a browser would build them. Text and values do
 * not count, so two pages with different words have the same shape.
 */
export function pageShape(html: string): string {
  const shape: string[] = [];
  const visit = (node: Node): void => {
    if ("tagName" in node) shape.push(`${node.tagName}(${node.attrs.map(({ name }) => name).join(" ")})`);
    else if (node.nodeName === "#comment") shape.push("comment");
    if ("childNodes" in node) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html));
  return shape.join("\n");
}
