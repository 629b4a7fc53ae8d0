/**
 * Preloaded into every process that the start commands spawn (`node --import`, with an IPC channel and PORTOLAN_PARENT). When
 * the parent is killed without a chance to stop its children, the channel to it closes, and they end as they would on request.
 */
// Node's arguments and the environment are passed on to children's children, which have a channel of another purpose.
if (process.connected && process.env.PORTOLAN_PARENT === String(process.ppid)) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Listening must not keep a process alive that has nothing left to do.
  process.channel?.unref();
}
