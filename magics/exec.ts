import { defineMagic, flag, text, word, words } from "../src/magic/declare.ts";
import { contextArg, namespaceArg } from "../src/objects/args.ts";
import { execForSession } from "../src/pods/exec/exec.ts";

export default defineMagic({
  path: "exec",
  summary: "Run a command, or the cell's script, in a container",
  details:
    "What it writes shows as it comes, of much the beginning and the end; an exit code other than 0 fails the cell. Assigned, it gives " +
    "exitCode, stdout and stderr (and bytes()), and fails no cell: `const result = %k8s exec web -- ls`. Below `%%k8s exec POD` stands a " +
    "script, which goes to sh (or --shell) on standard input: nothing in it has to be quoted, and words after the pod are its arguments. " +
    "A notebook has no terminal, so -it is not needed. ■ ends the wait, not the command: it goes on in the pod.",
  changes: "cluster",
  body: "optional",
  args: {
    pod: word({
      help: "POD, or TYPE/NAME of what has pods; the readiest of them is taken",
      required: true,
      placeholder: "POD",
      complete: ({ known }) => known.names("pods"),
    }),
    command: words({ help: "After --: the command with its arguments; with a script, its arguments", placeholder: "COMMAND" }),
    container: text({ short: "c", help: "Container; the pod's default one, else its first", placeholder: "NAME" }),
    shell: text({
      help: "What reads the script, such as bash or python3; sh by default",
      placeholder: "PROGRAM",
      complete: () => ["sh", "bash", "python3", "node", "perl"],
    }),
    stdin: text({ help: "What the command reads: text, or ${…} with text or bytes", placeholder: "TEXT", objects: true }),
    interactive: flag({ short: "i", help: "As kubectl has it; nothing more happens here: see --stdin" }),
    tty: flag({ short: "t", help: "As kubectl has it; a notebook has no terminal" }),
    namespace: namespaceArg,
    context: contextArg,
  },
  examples: [
    ["A command", "%k8s exec web -- ls -l /tmp"],
    ["In a pod of a Deployment, one of its containers", "%k8s exec deploy/web -c app -- env"],
    ["A script, with no quoting", '%%k8s exec web\n    for f in /etc/*.conf; do wc -l "$f"; done'],
    ["In another language, with arguments", "%%k8s exec web --shell python3 -- a b\n    import sys; print(sys.argv[1:])"],
    ["Its exit code and output in a variable", "const result = %k8s exec web -- cat /etc/hostname"],
    ["Text for it to read", "%k8s exec web --stdin ${text} -- wc -l"],
  ],
  run: (options, session, call) => execForSession(options, session, call),
});
