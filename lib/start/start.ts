/** `npm start`: the portal as it runs in production. */
import { runPortal } from "./portal.ts";

await runPortal("production");
