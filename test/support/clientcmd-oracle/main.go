// Command clientcmd-oracle says what kubectl makes of kubeconfig files: it reads cases as JSON lines on stdin, runs
// kubectl's own `config` commands on them in this process, and answers with JSON lines on stdout, in the same order.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"k8s.io/klog/v2"
)

// Case is a set of files, and what is to be done with them. Each command starts from the files as they are given.
type Case struct {
	// Contents by name; names are relative to the case's folder.
	Files map[string]string `json:"files"`
	// KUBECONFIG, as names; an empty one stays empty.
	Kubeconfig []string `json:"kubeconfig"`
	// Arguments of `kubectl config`, one list per command.
	Commands [][]string `json:"commands"`
}

// Answer is what kubectl makes of one case.
type Answer struct {
	Folder string `json:"folder"`
	// Everything merged, with paths made absolute, as whoever connects to a cluster reads it.
	View View `json:"view"`
	// The same with paths as they are written, as `kubectl config` reads it.
	Raw View `json:"raw"`
	// Each file by itself, as it was given, paths as written.
	Files    map[string]View `json:"files"`
	Outcomes []Outcome       `json:"outcomes"`
}

// Outcome is how one command ended, and the files after it.
type Outcome struct {
	Error string `json:"error,omitempty"`
	// Each file that is there, read by client-go alone, paths as written.
	Files map[string]View `json:"files"`
}

func main() {
	klog.SetOutput(os.Stderr)
	klog.LogToStderr(false)
	// Memory is cheaper here than time: thousands of small files are read and thrown away.
	debug.SetGCPercent(800)
	folder, err := filepath.Abs(os.Args[1])
	if err != nil {
		panic(err)
	}
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	answers := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(answers)
	encoder.SetEscapeHTML(false)
	// An empty element of KUBECONFIG makes kubectl put its lock into the working folder.
	if err := os.Chdir(folder); err != nil {
		panic(err)
	}
	for {
		line, readError := lines.ReadBytes('\n')
		if len(line) > 0 {
			var asked Case
			if err := json.Unmarshal(line, &asked); err != nil {
				panic(err)
			}
			if err := encoder.Encode(answer(asked, folder)); err != nil {
				panic(err)
			}
			answers.Flush()
		}
		if readError != nil {
			return
		}
	}
}

func answer(asked Case, folder string) Answer {
	defer empty(folder)
	write(asked.Files, folder)
	os.Setenv("KUBECONFIG", list(asked.Kubeconfig, folder))
	answer := Answer{Folder: folder, View: mergedView(), Raw: rawView(), Files: filesThere(asked, folder), Outcomes: []Outcome{}}
	for _, command := range asked.Commands {
		empty(folder)
		write(asked.Files, folder)
		problem := kubectlConfig(command)
		answer.Outcomes = append(answer.Outcomes, Outcome{Error: problem, Files: filesThere(asked, folder)})
	}
	return answer
}

func filesThere(asked Case, folder string) map[string]View {
	views := map[string]View{}
	for _, name := range named(asked) {
		file := filepath.Join(folder, name)
		if _, err := os.Stat(file); err == nil {
			views[name] = fileView(file)
		}
	}
	return views
}

// The files of a case, those that a command may have made included.
func named(asked Case) []string {
	names := []string{}
	for name := range asked.Files {
		names = append(names, name)
	}
	for _, name := range asked.Kubeconfig {
		if _, given := asked.Files[name]; name != "" && !given {
			names = append(names, name)
		}
	}
	return names
}

func list(names []string, folder string) string {
	paths := make([]string, len(names))
	for index, name := range names {
		if name != "" {
			paths[index] = filepath.Join(folder, name)
		}
	}
	return strings.Join(paths, string(filepath.ListSeparator))
}

func write(files map[string]string, folder string) {
	for name, content := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			panic(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			panic(err)
		}
	}
}

func empty(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		panic(fmt.Errorf("the folder of the cases: %w", err))
	}
	for _, entry := range entries {
		if err := os.RemoveAll(filepath.Join(folder, entry.Name())); err != nil {
			panic(err)
		}
	}
}
