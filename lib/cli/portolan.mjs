#!/usr/bin/env node
/**
 * The `portolan` command. Plain JavaScript, so that it can say what is missing where TypeScript would not even load: the
 * commands themselves begin in main.ts.
 */
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    `portolan needs Node.js 24 or later; this is ${process.version}. Run "npm install" here, then "npx portolan", which brings its own.`,
  );
  process.exit(2);
}

// `portolan … | head` closes our output; that is nobody's mistake.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

try {
  const { main } = await import("./main.ts");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error('portolan is not installed completely. Run "npm install" in its folder first.');
  process.exitCode = 2;
}
