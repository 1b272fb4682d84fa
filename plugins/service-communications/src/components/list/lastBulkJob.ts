/** Where the tab keeps which bulk action it has started last. */
const KEY = 'service-communications.last-bulk-job';

/** The id of the bulk action that this tab has started last. */
export function lastBulkJob(): string | undefined {
  return window.sessionStorage.getItem(KEY) ?? undefined;
}

/** Keeps which bulk action was started last, or that none is of interest. */
export function rememberBulkJob(id: string | undefined) {
  if (id === undefined) {
    window.sessionStorage.removeItem(KEY);
  } else {
    window.sessionStorage.setItem(KEY, id);
  }
}
