/**
 * Preloaded into every process that the start commands spawn (`node --import`). When the start command is killed without a
 * chance to stop its children, the channel to it closes, and they end as they would on request.
 */
if (process.connected) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Listening must not keep a process alive that has nothing left to do.
  process.channel?.unref();
}
