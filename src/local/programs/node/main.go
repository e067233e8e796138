// Command node is what a machine needs to run a Kubernetes node, in one file: it becomes kubelet, kube-proxy, coredns,
// metrics-server, volume-provisioner or node-init according to the name it is started under. It is a program of its
// own beside the control plane, so that somebody who wants no node does not wait for its build; Go's build cache holds
// what the two share.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"k8s.io/component-base/cli"
	proxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
	"sigs.k8s.io/metrics-server/cmd/metrics-server/app"

	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
)

var programs = map[string]func() int{
	"coredns":            runCoreDNS,
	"kube-proxy":         func() int { return cli.Run(proxy.NewProxyCommand()) },
	"kubelet":            func() int { return cli.Run(kubelet.NewKubeletCommand(context.Background())) },
	"metrics-server":     func() int { return cli.Run(app.NewMetricsServerCommand(make(chan struct{}))) },
	"node-init":          runInit,
	"volume-provisioner": runProvisioner,
}

func main() {
	name := filepath.Base(os.Args[0])
	run, known := programs[name]
	if !known {
		fmt.Fprintf(os.Stderr, "%s: start this file as coredns, kubelet, kube-proxy, metrics-server, node-init or volume-provisioner\n", name)
		os.Exit(2)
	}
	os.Exit(run())
}
