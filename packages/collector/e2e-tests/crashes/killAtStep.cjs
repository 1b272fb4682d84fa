// Preloaded into a collector: ends it with SIGKILL before its n-th step of
// writing to the spool, and in the middle of that where a file is written.

const { writeSync } = require('node:fs');
const fs = require('node:fs/promises');

const last = Number(process.env.KILL_AT_STEP);
let steps = 0;

function step(cutOff) {
  steps++;
  if (steps === last) {
    cutOff?.();
    process.kill(process.pid, 'SIGKILL');
  }
}

const isInSpool = path => String(path).split('/').includes('spool');

const { open, rename, rm } = fs;

fs.open = async (path, flags, ...rest) => {
  if (!isInSpool(path)) {
    return open(path, flags, ...rest);
  }
  step();
  const handle = await open(path, flags, ...rest);
  const { writeFile, sync } = handle;
  handle.writeFile = (data, ...more) => {
    step(() => writeSync(handle.fd, data.subarray(0, data.length / 2)));
    return writeFile.call(handle, data, ...more);
  };
  handle.sync = () => {
    step();
    return sync.call(handle);
  };
  return handle;
};

fs.rename = (from, to) => {
  if (isInSpool(to)) {
    step();
  }
  return rename(from, to);
};

fs.rm = (path, ...rest) => {
  if (isInSpool(path)) {
    step();
  }
  return rm(path, ...rest);
};
