package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// component is one program of the cluster, as the starter describes it in a file named *.json in the folder it watches.
type component struct {
	Name string   `json:"name"`
	Args []string `json:"args"`
	Env  []string `json:"env"`
	Dir  string   `json:"dir"`
	Log  string   `json:"log"`
}

// state is what the starter finds beside the request: which process it became, and how it ended.
type state struct {
	Pid  int  `json:"pid"`
	Exit *int `json:"exit,omitempty"`
}

// runInit is process 1 of the cluster's own process namespace. It starts the components whose descriptions appear in
// the folder given as its first argument, buries orphans (containerd's shims leave some), and on SIGTERM ends everything:
// when it goes, the kernel ends what is left and takes the mounts and the network with it.
func runInit() int {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "node-init: two arguments, the folder of the components' descriptions and the node's name")
		return 2
	}
	folder := os.Args[1]
	if err := syscall.Sethostname([]byte(os.Args[2])); err != nil {
		fmt.Fprintln(os.Stderr, "node-init:", err)
		return 1
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	signal.Ignore(syscall.SIGHUP)
	children := &children{byPid: map[int]string{}}
	go children.bury()
	seen := map[string]bool{}
	tick := time.NewTicker(20 * time.Millisecond)
	for {
		select {
		case <-stop:
			children.end(3 * time.Second)
			return 0
		case <-tick.C:
			requests, _ := filepath.Glob(filepath.Join(folder, "*.json"))
			for _, file := range requests {
				if !seen[file] {
					seen[file] = true
					children.start(file)
				}
			}
		}
	}
}

type children struct {
	sync.Mutex
	byPid map[int]string
}

func (c *children) start(file string) {
	text, err := os.ReadFile(file)
	var wanted component
	if err == nil {
		err = json.Unmarshal(text, &wanted)
	}
	if err != nil {
		report(file, state{Exit: &unreadable})
		return
	}
	log, err := os.OpenFile(wanted.Log, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		report(file, state{Exit: &unreadable})
		return
	}
	defer log.Close()
	command := exec.Command(wanted.Args[0], wanted.Args[1:]...)
	command.Env, command.Dir, command.Stdout, command.Stderr = wanted.Env, wanted.Dir, log, log
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	// Held while it starts, so that it cannot be buried before it is known.
	c.Lock()
	defer c.Unlock()
	if err := command.Start(); err != nil {
		fmt.Fprintln(log, err)
		report(file, state{Exit: &notStarted})
		return
	}
	c.byPid[command.Process.Pid] = file
	report(file, state{Pid: command.Process.Pid})
}

// bury waits for every process that ends below this one; only process 1 gets the orphans.
func (c *children) bury() {
	changed := make(chan os.Signal, 1)
	signal.Notify(changed, syscall.SIGCHLD)
	for range changed {
		c.buryAll()
	}
}

func (c *children) buryAll() {
	c.Lock()
	defer c.Unlock()
	for {
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &status, syscall.WNOHANG, nil)
		if err == syscall.EINTR {
			continue
		}
		if err != nil || pid <= 0 {
			return
		}
		if file, ours := c.byPid[pid]; ours {
			code := status.ExitStatus()
			if status.Signaled() {
				code = 128 + int(status.Signal())
			}
			delete(c.byPid, pid)
			report(file, state{Pid: pid, Exit: &code})
		}
	}
}

// end asks the components to stop and waits a while; whatever is left ends with this process.
func (c *children) end(patience time.Duration) {
	c.Lock()
	for pid := range c.byPid {
		_ = syscall.Kill(pid, syscall.SIGTERM)
	}
	c.Unlock()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		c.Lock()
		left := len(c.byPid)
		c.Unlock()
		if left == 0 {
			return
		}
	}
}

var unreadable, notStarted = 126, 127

// report replaces the file whole, so that a reader never sees half of it.
func report(request string, now state) {
	text, _ := json.Marshal(now)
	file := request[:len(request)-len(".json")] + ".state"
	part := file + ".part"
	if os.WriteFile(part, text, 0o600) == nil {
		_ = os.Rename(part, file)
	}
}
