import { BenchClient } from './benchDatabase';
export async function benchFleet(_: BenchClient): Promise<void> {}
