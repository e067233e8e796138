/**
 * Kubeconfigs as the tools of this world write them: their order, indentation, quotes and names. The data are invented; no
 * certificate, token or address belongs to anybody.
 */
const CA = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCmludmVudGVkCi0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K";
const CERT = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCnNvbWVib2R5Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K";
const KEY = "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCmludmVudGVkCi0tLS0tRU5EIFBSSVZBVEUgS0VZLS0tLS0K";

const eks = `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${CA}
    server: https://0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com
  name: arn:aws:eks:eu-central-1:123456789012:cluster/physics
contexts:
- context:
    cluster: arn:aws:eks:eu-central-1:123456789012:cluster/physics
    user: arn:aws:eks:eu-central-1:123456789012:cluster/physics
  name: arn:aws:eks:eu-central-1:123456789012:cluster/physics
current-context: arn:aws:eks:eu-central-1:123456789012:cluster/physics
kind: Config
preferences: {}
users:
- name: arn:aws:eks:eu-central-1:123456789012:cluster/physics
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      args:
      - --region
      - eu-central-1
      - eks
      - get-token
      - --cluster-name
      - physics
      - --output
      - json
      command: aws
      env:
      - name: AWS_PROFILE
        value: physics
`;

const gke = `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${CA}
    server: https://203.0.113.7
  name: gke_physics-123_europe-west6_analysis
contexts:
- context:
    cluster: gke_physics-123_europe-west6_analysis
    user: gke_physics-123_europe-west6_analysis
  name: gke_physics-123_europe-west6_analysis
current-context: gke_physics-123_europe-west6_analysis
kind: Config
preferences: {}
users:
- name: gke_physics-123_europe-west6_analysis
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      command: gke-gcloud-auth-plugin
      installHint: Install gke-gcloud-auth-plugin for use with kubectl by following
        https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-access-for-kubectl#install_plugin
      provideClusterInfo: true
`;

const aks = `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${CA}
    server: https://physics-dns-0a1b2c3d.hcp.westeurope.azmk8s.io:443
  name: physics
contexts:
- context:
    cluster: physics
    user: clusterUser_physics-rg_physics
  name: physics
current-context: physics
kind: Config
preferences: {}
users:
- name: clusterUser_physics-rg_physics
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      args:
      - get-token
      - --login
      - azurecli
      - --server-id
      - 00000000-0000-4000-8000-000000000001
      command: kubelogin
      env: null
      provideClusterInfo: false
`;

const kind = `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${CA}
    server: https://127.0.0.1:41234
  name: kind-demo
contexts:
- context:
    cluster: kind-demo
    user: kind-demo
  name: kind-demo
current-context: kind-demo
kind: Config
preferences: {}
users:
- name: kind-demo
  user:
    client-certificate-data: ${CERT}
    client-key-data: ${KEY}
`;

const minikube = `apiVersion: v1
clusters:
- cluster:
    certificate-authority: /home/alice/.minikube/ca.crt
    extensions:
    - extension:
        last-update: Sat, 21 Nov 2026 10:00:00 CET
        provider: minikube.sigs.k8s.io
        version: v1.38.0
      name: cluster_info
    server: https://192.168.49.2:8443
  name: minikube
contexts:
- context:
    cluster: minikube
    extensions:
    - extension:
        last-update: Sat, 21 Nov 2026 10:00:00 CET
        provider: minikube.sigs.k8s.io
        version: v1.38.0
      name: context_info
    namespace: default
    user: minikube
  name: minikube
current-context: minikube
kind: Config
preferences: {}
users:
- name: minikube
  user:
    client-certificate: /home/alice/.minikube/profiles/minikube/client.crt
    client-key: /home/alice/.minikube/profiles/minikube/client.key
`;

const rancher = `apiVersion: v1
kind: Config
clusters:
- name: "analysis"
  cluster:
    server: "https://rancher.example.org/k8s/clusters/c-m-abcdefgh"
    certificate-authority-data: "${CA.slice(0, 40)}\\
      ${CA.slice(40)}"
- name: "analysis-node-1"
  cluster:
    server: "https://192.0.2.11:6443"
    certificate-authority-data: "${CA}"

users:
- name: "analysis"
  user:
    token: "kubeconfig-u-abcdefghij:invented0invented0invented0"


contexts:
- name: "analysis"
  context:
    user: "analysis"
    cluster: "analysis"
- name: "analysis-node-1"
  context:
    user: "analysis"
    cluster: "analysis-node-1"

current-context: "analysis"
`;

const openshift = `apiVersion: v1
clusters:
- cluster:
    insecure-skip-tls-verify: true
    server: https://api.paas.example.org:6443
  name: api-paas-example-org:6443
contexts:
- context:
    cluster: api-paas-example-org:6443
    namespace: default
    user: alice/api-paas-example-org:6443
  name: default/api-paas-example-org:6443/alice
- context:
    cluster: api-paas-example-org:6443
    namespace: notebooks
    user: alice/api-paas-example-org:6443
  name: notebooks/api-paas-example-org:6443/alice
current-context: notebooks/api-paas-example-org:6443/alice
kind: Config
preferences: {}
users:
- name: alice/api-paas-example-org:6443
  user:
    token: sha256~invented-invented-invented-invented-invent
`;

/** Every cluster of Magnum says the same names. */
const magnum = `
apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${CA}
    server: https://198.51.100.20:6443
  name: swan-physics
contexts:
- context:
    cluster: swan-physics
    user: admin
  name: default
current-context: default
kind: Config
preferences: {}
users:
- name: admin
  user:
    client-certificate-data: ${CERT}
    client-key-data: ${KEY}
`;

const kops = `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${CA}
    server: https://api-physics-k8s-local-abcdef-123456789.eu-central-1.elb.amazonaws.com
    tls-server-name: api.internal.physics.k8s.local
  name: physics.k8s.local
contexts:
- context:
    cluster: physics.k8s.local
    user: physics.k8s.local
  name: physics.k8s.local
current-context: physics.k8s.local
kind: Config
users:
- name: physics.k8s.local
  user:
    client-certificate-data: ${CERT}
    client-key-data: ${KEY}
- name: physics.k8s.local-basic-auth
  user:
    password: invented
    username: admin
`;

/** By the tool that writes them so. */
export const REAL_SHAPED: Readonly<Record<string, string>> = {
  EKS: eks,
  GKE: gke,
  AKS: aks,
  kind,
  minikube,
  Rancher: rancher,
  OpenShift: openshift,
  Magnum: magnum,
  kops,
};

/** What no message may quote: pieces of the keys, tokens and passwords above. */
export const SECRETS: readonly string[] = [
  KEY.slice(30, 60),
  CERT.slice(30, 60),
  "invented0invented",
  "sha256~",
  "password: invented",
];
