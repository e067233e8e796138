import { PassThrough } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { terminalHost } from "../../src/host/terminal.ts";

function terminal(isTTY: boolean, columns = 80) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY, columns });
  const errors = new PassThrough();
  const host = terminalHost({ input, output, errors }, new AbortController().signal);
  return { host, input, text: () => String(output.read() ?? ""), errorText: () => String(errors.read() ?? "") };
}

const text = (plain: string) => ({ "text/plain": plain });

describe("a pipe", () => {
  test("gets the first and the last text of a display that changes", () => {
    const { host, text: written } = terminal(false);
    const handle = host.display(text("0 %"));
    handle.update(text("50 %"));
    handle.update(text("100 %"));
    host.display(text("done"));
    expect(written()).toBe("0 %\n100 %\ndone\n");
  });

  test("gets the last text at the end, once", () => {
    const { host, text: written } = terminal(false);
    host.display(text("0 %")).update(text("100 %"));
    host.settle();
    host.settle();
    expect(written()).toBe("0 %\n100 %\n");
  });

  test("has nobody to ask", async () => {
    const { host } = terminal(false);
    expect(host.canAsk).toBe(false);
    await expect(host.ask("Sure? ")).rejects.toThrow(expect.objectContaining({ name: "NobodyToAsk" }));
  });
});

describe("a terminal", () => {
  test("draws a display over itself", () => {
    const { host, text: written } = terminal(true);
    const handle = host.display(text("a\nb"));
    handle.update(text("c"));
    expect(written()).toBe("a\nb\n\u001b[2A\u001b[0Jc\n");
    handle.update(text("d"));
    expect(written()).toBe("\u001b[1A\u001b[0Jd\n");
  });

  test("what stands above other output is written again below", () => {
    const { host, text: written } = terminal(true);
    const handle = host.display(text("a"));
    host.write("stdout", "between\n");
    handle.update(text("b"));
    expect(written()).toBe("a\nbetween\nb\n");
  });

  test("cuts lines that would wrap, so that it knows how many it drew", () => {
    const { host, text: written } = terminal(true, 10);
    host.display(text("0123456789abc"));
    expect(written()).toBe("01234567…\n");
  });

  test("asks", async () => {
    const { host, input } = terminal(true);
    const answer = host.ask("Name? ");
    input.write("beta\n");
    expect(await answer).toBe("beta");
  });

  test("does not show a password", async () => {
    const { host, input, text: written } = terminal(true);
    const answer = host.ask("Password: ", { password: true });
    input.write("s3cret\n");
    expect(await answer).toBe("s3cret");
    expect(written()).toBe("Password: \n");
  });

  test("errors go to the other stream", () => {
    const { host, text: written, errorText } = terminal(true);
    host.write("stderr", "oh\n");
    expect([written(), errorText()]).toEqual(["", "oh\n"]);
  });
});
