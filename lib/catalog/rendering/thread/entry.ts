/**
 * Entry of the rendering thread: work that takes tens of milliseconds and would hold up every other request of the web server
 * (ELK is compiled Java, large definitions are tokenised line by line). Started by client.ts with plain Node.
 */
import ELK from "elkjs/lib/elk.bundled.js";
import { highlightLines } from "#lib/catalog/rendering/highlight.ts";
import type { RenderingJobs } from "#lib/catalog/rendering/types.ts";
import { answerJobs } from "./answer.ts";

let elk: InstanceType<typeof ELK> | undefined;

answerJobs({
  highlight: ({ text, language }: RenderingJobs["highlight"]["input"]) => highlightLines(text, language),
  layout: async (graph: RenderingJobs["layout"]["input"]) => {
    elk ??= new ELK();
    return elk.layout(graph);
  },
});
