import { describe, expect, it } from "vitest";
import { isScriptUrl, parseLocationRef, stringifyLocationRef } from "./location-ref.ts";

describe("parseLocationRef", () => {
  it("splits at the first colon", () => {
    const ref = { type: "url", target: "https://git.example.com/a:b" };
    expect(parseLocationRef(" url : https://git.example.com/a:b ")).toEqual(ref);
    expect(parseLocationRef(stringifyLocationRef(ref))).toEqual(ref);
    expect(parseLocationRef("file:./a.yaml")).toEqual({ type: "file", target: "./a.yaml" });
  });

  it.each([
    ["", "<type>:<target>"],
    ["catalog-info.yaml", "<type>:<target>"],
    [":target", "<type>:<target>"],
    ["url:", "<type>:<target>"],
    ["https://git.example.com", "bare address"],
    ["http://git.example.com", "bare address"],
    ["url:javascript:alert(1)", "script"],
  ])("refuses %j", (text, says) => {
    expect(() => parseLocationRef(text)).toThrow(says);
  });
});

describe("isScriptUrl", () => {
  it.each([
    "javascript:x",
    "JavaScript:x",
    " \u0000\u001fjavascript:x",
    "java\nscript:x",
    "j\ta\rv\nascript\t:x",
  ])("sees through %j", (text) => expect(isScriptUrl(text)).toBe(true));

  it.each(["https://a.example/javascript:x", "javascript", "./javascript:x", ""])("lets %j pass", (text) => {
    expect(isScriptUrl(text)).toBe(false);
  });
});
