package main

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/spf13/cobra"
	"k8s.io/cli-runtime/pkg/genericiooptions"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	clientcmdlatest "k8s.io/client-go/tools/clientcmd/api/latest"
	clientcmdv1 "k8s.io/client-go/tools/clientcmd/api/v1"
	"k8s.io/kubectl/pkg/cmd/config"
	cmdutil "k8s.io/kubectl/pkg/cmd/util"
)

// View is a kubeconfig as data.
type View struct {
	Config json.RawMessage `json:"config,omitempty"`
	// The file that each entry comes from, by list and name.
	Origins map[string]map[string]string `json:"origins,omitempty"`
	Error   string                       `json:"error,omitempty"`
}

// The merged view. What can be read is there beside an error.
func mergedView() View {
	read, err := clientcmd.NewDefaultClientConfigLoadingRules().Load()
	return viewOf(read, err)
}

func rawView() View {
	return viewOf(clientcmd.NewDefaultPathOptions().GetStartingConfig())
}

func fileView(file string) View {
	read, err := clientcmd.LoadFromFile(file)
	return viewOf(read, err)
}

func viewOf(read *clientcmdapi.Config, err error) View {
	if read == nil {
		return View{Error: err.Error()}
	}
	view := View{Origins: map[string]map[string]string{"clusters": {}, "contexts": {}, "users": {}}}
	if err != nil {
		view.Error = err.Error()
	}
	for name, entry := range read.Clusters {
		view.Origins["clusters"][name] = entry.LocationOfOrigin
	}
	for name, entry := range read.Contexts {
		view.Origins["contexts"][name] = entry.LocationOfOrigin
	}
	for name, entry := range read.AuthInfos {
		view.Origins["users"][name] = entry.LocationOfOrigin
	}
	written := clientcmdv1.Config{}
	if err := clientcmdlatest.Scheme.Convert(read, &written, nil); err != nil {
		return View{Error: err.Error()}
	}
	text, err := json.Marshal(written)
	if err != nil {
		return View{Error: err.Error()}
	}
	view.Config = text
	return view
}

// A fatal error of a command, which would end kubectl.
type fatal struct{ message string }

// kubectlConfig runs one `kubectl config` command. It gives kubectl's error, or nothing.
func kubectlConfig(args []string) (message string) {
	defer func() {
		switch problem := recover().(type) {
		case nil:
		case fatal:
			message = problem.message
		case error:
			message = "panic: " + problem.Error()
		default:
			message = "panic"
		}
	}()
	cmdutil.BehaviorOnFatal(func(message string, _ int) { panic(fatal{strings.TrimSpace(message)}) })
	streams := genericiooptions.IOStreams{In: &bytes.Buffer{}, Out: &bytes.Buffer{}, ErrOut: &bytes.Buffer{}}
	command := subcommand(args[0], clientcmd.NewDefaultPathOptions(), streams)
	command.SetArgs(args[1:])
	command.SilenceErrors = true
	command.SilenceUsage = true
	if err := command.Execute(); err != nil {
		return err.Error()
	}
	return ""
}

// Just the one that is needed: putting together all of them, with their help, takes milliseconds.
func subcommand(name string, access *clientcmd.PathOptions, streams genericiooptions.IOStreams) *cobra.Command {
	switch name {
	case "use-context":
		return config.NewCmdConfigUseContext(streams.Out, access)
	case "rename-context":
		return config.NewCmdConfigRenameContext(streams.Out, access)
	case "delete-context":
		return config.NewCmdConfigDeleteContext(streams.Out, streams.ErrOut, access)
	case "delete-cluster":
		return config.NewCmdConfigDeleteCluster(streams.Out, access)
	case "delete-user":
		return config.NewCmdConfigDeleteUser(streams, access)
	case "set":
		return config.NewCmdConfigSet(streams.Out, access)
	case "unset":
		return config.NewCmdConfigUnset(streams.Out, access)
	}
	panic(fatal{"unknown command " + name})
}
