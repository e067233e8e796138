/** The name of a cluster's node, as Kubernetes and pods see it. */
export const nodeName = (cluster: string): string => `${cluster}-node`;

/** The cgroup that holds the cluster's pods; the number tells clusters of one name and two users apart. */
export const cgroupName = (cluster: string, network: number): string => `k8s-magics-${cluster}-${network}`;
