import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';

const TCP_HEADING =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode                                                     \n';
const UDP_HEADING =
  '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops             \n';

/** As Linux prints it, of a container on Docker's bridge. */
const FIB_TRIE = `Main:
  +-- 0.0.0.0/0 3 0 5
     |-- 0.0.0.0
        /0 universe UNICAST
     +-- 127.0.0.0/8 2 0 2
        +-- 127.0.0.0/31 1 0 0
           |-- 127.0.0.0
              /8 host LOCAL
           |-- 127.0.0.1
              /32 host LOCAL
        |-- 127.255.255.255
           /32 link BROADCAST
     +-- 172.17.0.0/16 2 0 2
        +-- 172.17.0.0/30 2 0 2
           |-- 172.17.0.0
              /16 link UNICAST
           |-- 172.17.0.2
              /32 host LOCAL
        |-- 172.17.255.255
           /32 link BROADCAST
`;

/** One socket in `tcp` or `udp`: ends and state as the kernel writes them. */
export interface FakeSocket {
  local: string;
  remote?: string;
  state?: string;
  inode?: number;
}

/** What a process of a {@link FakeHost} is, and what its namespace has. */
export interface FakeProcess {
  namespace: number;
  startedAt?: number;
  name?: string;
  cgroup?: string;
  hostname?: string;
  sockets?: number[];
  tcp?: FakeSocket[];
  udp?: FakeSocket[];
  /** Its address beside loopback; none where it is empty. */
  ip?: string;
}

/** A folder with what a scan reads of Linux. */
export class FakeHost {
  readonly root = mkdtempSync(join(tmpdir(), 'host-'));

  constructor() {
    this.process('self', { namespace: 1 });
  }

  process(pid: number | 'self', process: FakeProcess): void {
    const { namespace, startedAt = pid, name = `process-${pid}` } = process;
    const { cgroup = '/', hostname, ip = '172.17.0.2' } = process;
    const folder = `proc/${pid}`;
    this.link(`${folder}/ns/net`, `net:[${namespace}]`);
    // the name may have any character
    const fields = Array.from({ length: 30 }, (_, at) => `${at + 4}`);
    fields[18] = `${startedAt}`;
    this.file(`${folder}/stat`, `${pid} (${name}) S ${fields.join(' ')}\n`);
    this.file(`${folder}/comm`, `${name}\n`);
    this.file(`${folder}/cgroup`, `0::${cgroup}\n`);
    this.file(
      `${folder}/environ`,
      ['PATH=/bin', ...(hostname ? [`HOSTNAME=${hostname}`] : []), ''].join(
        '\0',
      ),
    );
    this.link(`${folder}/fd/0`, '/dev/null');
    process.sockets?.forEach((inode, at) =>
      this.link(`${folder}/fd/${at + 3}`, `socket:[${inode}]`),
    );
    this.file(
      `${folder}/net/fib_trie`,
      ip === ''
        ? FIB_TRIE.slice(0, FIB_TRIE.indexOf('     +-- 172'))
        : FIB_TRIE.replace('172.17.0.2', ip),
    );
    this.file(`${folder}/net/tcp`, TCP_HEADING + rows(process.tcp));
    this.file(`${folder}/net/udp`, UDP_HEADING + rows(process.udp));
  }

  file(path: string, content: string | object): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }

  link(path: string, target: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    symlinkSync(target, file);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function rows(sockets: readonly FakeSocket[] = []): string {
  return sockets
    .map(
      ({ local, remote = '00000000:0000', state = '0A', inode = 0 }, at) =>
        `   ${at}: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0000000000000000 100 0 0 10 0\n`,
    )
    .join('');
}
