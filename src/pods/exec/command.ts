import { UserError } from "../../base/errors.ts";
import { asWord, bounded } from "../../base/escape.ts";

/** What was typed after `exec POD`, and below it. */
export interface TypedCommand {
  readonly pod: string;
  readonly words: readonly string[];
  /** The cell's body: a script. */
  readonly body?: string;
  /** What reads the script; `sh` by default. */
  readonly shell?: string;
  /** What the command reads. */
  readonly stdin?: string | Uint8Array;
}

/** What is run, and what it reads. */
export interface ReadyCommand {
  readonly command: readonly string[];
  readonly stdin?: Uint8Array;
  /** For a reader: `ls -l /tmp`, `a script of 12 lines in sh`. */
  readonly words: string;
}

const SHELL = /^(?:\/\S*\/)?(?:sh|ash|bash|dash|ksh|zsh|fish)$/;
const PROMPTING = /^(?:\/\S*\/)?(?:sh|ash|bash|dash|ksh|zsh|fish|python[\d.]*|ipython3?|node|irb|psql|mysql|redis-cli)$/;

/**
 * A script goes to its interpreter's standard input, so that nothing in it has to be quoted.
 * @throws UserError `MissingCommand`, `NoTerminal`, `TwoInputs`
 */
export function readyCommand({ pod, words, body, shell, stdin }: TypedCommand): ReadyCommand {
  if (body !== undefined) {
    if (stdin !== undefined) throw twoInputs();
    const script = body.endsWith("\n") ? body : `${body}\n`;
    const lines = script.split("\n").length - 1;
    return {
      command: interpreter(shell ?? "sh", words),
      stdin: Buffer.from(script),
      words: `a script of ${lines} ${lines === 1 ? "line" : "lines"} in ${shell ?? "sh"}`,
    };
  }
  const [first] = words;
  if (first === undefined) throw missingCommand(pod);
  if (shell !== undefined) throw shellWithoutScript(pod, shell);
  if (stdin === undefined && words.length === 1 && PROMPTING.test(first)) throw noTerminal(pod, first);
  return {
    command: words,
    words: bounded(words.map(asWord).join(" "), 120),
    ...(stdin === undefined ? {} : { stdin: typeof stdin === "string" ? Buffer.from(stdin) : stdin }),
  };
}

/** Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html (-s); other interpreters read a script named `-`. */
function interpreter(shell: string, args: readonly string[]): readonly string[] {
  if (SHELL.test(shell)) return args.length === 0 ? [shell, "-s"] : [shell, "-s", "--", ...args];
  return args.length === 0 ? [shell, "-"] : [shell, "-", ...args];
}

const missingCommand = (pod: string): UserError =>
  new UserError("MissingCommand", `say what to run in ${pod}`, {
    hints: [`%k8s exec ${pod} -- ls -l`, `%%k8s exec ${pod} as the cell's first line, and a script below it`],
  });

const shellWithoutScript = (pod: string, shell: string): UserError =>
  new UserError("NoScript", "--shell is for a script below the line", {
    about: shell,
    hints: [`%%k8s exec ${pod} --shell ${shell}, with two %`, `%k8s exec ${pod} -- ${shell} -c 'echo $HOME'`],
  });

const noTerminal = (pod: string, program: string): UserError =>
  new UserError("NoTerminal", `${program} would wait for a terminal, and a notebook has none`, {
    about: program,
    why: "what it would be typed goes into the cell instead",
    hints: [`%%k8s exec ${pod} --shell ${program}, and the lines below it`, `%k8s exec ${pod} -- ls -l`],
  });

const twoInputs = (): UserError =>
  new UserError("TwoInputs", "--stdin and a cell's body do not go together", {
    why: "the body is what the interpreter reads",
    hints: ["write what the script shall read to a file first: %k8s cp", "%k8s exec POD --stdin ${text} -- COMMAND"],
  });
