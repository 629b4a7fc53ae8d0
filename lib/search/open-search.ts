/** How browsers search the portal from their address bar (OpenSearch 1.1). */
import { searchPath } from "./address.ts";

/** @param origin of the portal as people reach it, such as https://portal.example.com */
export function openSearchDescription(origin: string): string {
  const at = (path: string) => escapeXml(new URL(path, origin).href);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Portolan</ShortName>
  <Description>Search the developer portal at ${escapeXml(new URL(origin).host)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="32" height="32" type="image/svg+xml">${at("/favicon.svg")}</Image>
  <Url type="text/html" method="get" template="${at(searchPath)}?q={searchTerms}"/>
</OpenSearchDescription>
`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
