/** `npm run dev`: the same portal with hot reload. */
import { runPortal } from "./portal.ts";

await runPortal("development");
