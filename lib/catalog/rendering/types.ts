/** What the rendering thread is asked and answers. */
import type { ElkNode } from "elkjs/lib/elk-api.js";

export type CodeLanguage = "yaml" | "json" | "graphql" | "proto" | "markdown";

/** Job name → what goes in and comes out. */
export interface RenderingJobs {
  /** Lines of escaped HTML, tokens in spans of the classes that components/entity/code.css colours */
  highlight: { input: { text: string; language: CodeLanguage }; output: string[] };
  layout: { input: ElkNode; output: ElkNode };
}
