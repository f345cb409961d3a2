#!/usr/bin/env node
// Syntax that the oldest Node takes, so that it can say what is wrong with itself.
const [major, minor] = process.versions.node.split('.').map(Number);
const built = new URL('../dist/cli/main.js', import.meta.url);
const missing = (error) => error.code === 'ERR_MODULE_NOT_FOUND' && error.url === built.href;

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`limbeck needs Node 20.19 or newer; this is ${process.versions.node}`);
  process.exitCode = 2;
} else {
  import(built).then(
    ({ main }) => main(),
    (error) => {
      if (!missing(error)) throw error;
      console.error('limbeck is not built yet: run npm run build in its folder');
      process.exitCode = 2;
    },
  );
}
