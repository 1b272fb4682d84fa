/**
 * Asks for pages over HTTP, each time it is told which and how often, from a
 * process of its own, as a browser does. Says how long each took, from the
 * question to the parsed answer.
 */

/** What it is told. */
export interface PageQuestion {
  url: string;
  headers: Record<string, string>;
  rounds: number;
}

/** What it says. */
export interface PageAnswer {
  /** Milliseconds. */
  times: number[];
  /** How many the page told that there are. */
  totalItems: number;
  /** How many items, or nodes, the page had. */
  items: number;
}

async function ask({ url, headers, rounds }: PageQuestion) {
  const times: number[] = [];
  let totalItems = 0;
  let items = 0;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const response = await fetch(url, { headers });
    if (!response.ok) {
      throw new Error(`${url}: ${await response.text()}`);
    }
    const page = await response.json();
    totalItems = page.totalItems;
    items = (page.items ?? page.nodes).length;
    times.push(performance.now() - start);
  }
  return { times, totalItems, items };
}

process.on('message', async (question: PageQuestion) =>
  process.send!((await ask(question)) satisfies PageAnswer),
);
