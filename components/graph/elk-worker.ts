/** ELK itself: its file answers messages when it finds itself in a worker. elkjs' own API (layout-job.ts) talks to it. */
import "elkjs/lib/elk-worker.min.js";
