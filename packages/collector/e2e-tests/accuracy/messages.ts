/** An arrow as the program knows it that opened the conversation. */
export interface Opened {
  client: string;
  clientPort: number;
  listener: string;
  port: number;
  protocol: 'tcp' | 'udp';
}

/** What an actor is told to do. */
export type Step =
  | {
      do: 'listen';
      protocol: 'tcp' | 'udp';
      port: number;
      /** Asks there, from a port of its own, before it answers. */
      forward?: { from: number; to: string; port: number };
    }
  | { do: 'close'; protocol: 'tcp'; port: number }
  | {
      do: 'ask';
      protocol: 'tcp' | 'udp';
      from: number;
      to: string;
      port: number;
      /** Datagrams; nobody answers them. */
      unanswered?: number;
    }
  | { do: 'attempt'; from: number; to: string; ports: number[] };

/** What an actor tells. */
export type Told = { opened: Opened } | { done: true };
