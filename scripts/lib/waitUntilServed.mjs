import { setTimeout as delay } from 'node:timers/promises';

/** Resolves once a URL answers with a success, or `isOver()` says to give up. */
export async function waitUntilServed(url, isOver) {
  while (!isOver()) {
    if (await isServed(url)) {
      return true;
    }
    await delay(250);
  }
  return false;
}

async function isServed(url) {
  try {
    const response = await fetch(url);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
