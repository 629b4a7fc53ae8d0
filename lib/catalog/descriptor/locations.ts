import type { LocationTarget } from "#lib/catalog/types.ts";
import type { Envelope } from "./envelope.ts";
import { isObject } from "./field.ts";
import { type Locate, type Path, quoteValue, type Report } from "./report.ts";

/**
 * What a `Location` entity points at, as written: relative targets and patterns are the reader's to resolve. Targets are of
 * the type of the location they stand in unless spec.type says otherwise. Assumes a spec that its kind accepted.
 */
export function locationTargets(
  document: Envelope,
  inherited: string,
  locate: Locate,
  report: Report,
): LocationTarget[] {
  const spec = isObject(document.spec) ? document.spec : {};
  const type = typeof spec.type === "string" ? spec.type : inherited;
  const presence = spec.presence === "optional" ? "optional" : "required";
  const written: { target: unknown; path: Path }[] = [];
  if (spec.target) written.push({ target: spec.target, path: ["spec", "target"] });
  const list = Array.isArray(spec.targets) ? spec.targets : [];
  for (const [at, target] of list.entries()) written.push({ target, path: ["spec", "targets", at] });
  if (written.length === 0) {
    report.add(
      "location-without-target",
      "The Location has no targets. Add spec.target or spec.targets.",
      ["spec"],
      "key",
    );
  }
  const targets: LocationTarget[] = [];
  for (const { target, path } of written) {
    if (typeof target !== "string") continue;
    if (type === "file" && /[/\\]$/.test(target)) {
      const message = `The target ${quoteValue(target)} is a folder. Write a file or a pattern, such as ${target}catalog-info.yaml.`;
      report.add("location-target-directory", message, path);
      continue;
    }
    targets.push({ type, target, presence, ...locate(path, "value") });
  }
  return targets;
}
