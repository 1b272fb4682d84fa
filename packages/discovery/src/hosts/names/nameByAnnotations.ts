import { jsonObject, jsonText } from '../../jsonField';

/** Keys of the parts of a name: of containerd's pods, CRI-O's, and nerdctl. */
const NAMES = [
  ['io.kubernetes.cri.sandbox-namespace', 'io.kubernetes.cri.sandbox-name'],
  ['io.kubernetes.pod.namespace', 'io.kubernetes.pod.name'],
  ['nerdctl/name'],
];

/**
 * Who a container is by the annotations that its runtime wrote to the
 * `config.json` of its bundle. All containers of a pod share one network
 * namespace, so that they go by the pod, `<namespace>/<pod>`.
 */
export function nameByAnnotations(bundle: unknown): string | undefined {
  const annotations = jsonObject(jsonObject(bundle).annotations);
  return NAMES.map(keys => keys.map(key => jsonText(annotations[key])))
    .find(parts => parts.every(part => part !== ''))
    ?.join('/');
}
