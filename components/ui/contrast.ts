/** OKLCH to sRGB and the contrast ratio of WCAG 2.2, for the test over the design tokens. */

export interface Oklch {
  /** 0…1 */
  lightness: number;
  chroma: number;
  /** Degrees */
  hue: number;
}

/** Linear sRGB, each 0…1 when the colour is inside the gamut. Matrices from CSS Color 4, §"Sample code". */
function linearRgb({ lightness, chroma, hue }: Oklch): [red: number, green: number, blue: number] {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Whether every screen can show it; outside, browsers shift it and the ratios below are guesses. */
export const inGamut = (colour: Oklch): boolean =>
  linearRgb(colour).every((channel) => channel >= -0.0005 && channel <= 1.0005);

function luminance(colour: Oklch): number {
  const [red, green, blue] = linearRgb(colour).map((channel) => Math.min(1, Math.max(0, channel)));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** 1…21 */
export function contrast(one: Oklch, other: Oklch): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Every `--name: light-dark(oklch(…), oklch(…))` of a stylesheet; translucent ones (shadows, scrims) are left out. */
export function tokensOf(css: string): Map<string, { light: Oklch; dark: Oklch }> {
  const colour = String.raw`oklch\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\)`;
  const line = new RegExp(String.raw`^\s*--([\w-]+):\s*light-dark\(${colour},\s*${colour}\);`, "gm");
  const tokens = new Map<string, { light: Oklch; dark: Oklch }>();
  for (const [, name = "", ...numbers] of css.matchAll(line)) {
    const [l1 = 0, c1 = 0, h1 = 0, l2 = 0, c2 = 0, h2 = 0] = numbers.map(Number);
    tokens.set(name, {
      light: { lightness: l1, chroma: c1, hue: h1 },
      dark: { lightness: l2, chroma: c2, hue: h2 },
    });
  }
  return tokens;
}
