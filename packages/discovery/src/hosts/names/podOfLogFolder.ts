/**
 * The pod of a folder in `/var/log/pods`, which the kubelet calls
 * `<namespace>_<pod>_<uid>`; none of the three has an underscore.
 */
export function podOfLogFolder(
  folder: string,
): { uid: string; name: string } | undefined {
  const [namespace, pod, uid, more] = folder.split('_');
  return namespace && pod && uid && more === undefined
    ? { uid, name: `${namespace}/${pod}` }
    : undefined;
}
