export interface ClusterBinary {
  readonly kubectl: string;
}

export async function clusterBinary(): Promise<ClusterBinary> {
  throw new Error("not joined yet");
}
