/** Parameters as the text after "?": like URLSearchParams, but what an address may hold as it is stays readable. */

export type Params = readonly (readonly [name: string, value: string])[];

const readable: Record<string, string> = { "%20": "+", "%2C": ",", "%3A": ":", "%2F": "/", "%40": "@" };

const encode = (text: string) =>
  encodeURIComponent(text.toWellFormed()).replace(/%(?:20|2C|3A|2F|40)/g, (code) => readable[code] ?? code);

export const queryText = (params: Params): string =>
  params.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");

/** Read back as browsers and servers read it. */
export const paramsOfText = (text: string): [name: string, value: string][] => [...new URLSearchParams(text)];
