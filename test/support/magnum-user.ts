/** A user as `openstack coe cluster config --use-keystone` (python-magnumclient 5.0) shapes it; the script's words are ours. */
export const magnumUser = {
  exec: {
    command: "/bin/bash",
    apiVersion: "client.authentication.k8s.io/v1beta1",
    args: [
      "-c",
      [
        "if [ -z ${OS_TOKEN} ]; then",
        "    echo 'Error: OS_TOKEN is not set' > /dev/stderr",
        "    exit 1",
        "else",
        `    echo '{ "apiVersion": "client.authentication.k8s.io/v1beta1", "kind": "ExecCredential", "status": { "token": "'"\${OS_TOKEN}"'"}}'`,
        "fi",
        "",
      ].join("\n"),
    ],
  },
};
