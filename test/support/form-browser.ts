import http from "node:http";
import https from "node:https";

/** A form on a page, with the values that stand in it. */
export interface PageForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  /** The first form, if there is one. */
  readonly form?: PageForm;
}

/** As much of a browser as a sign-in needs: redirects, cookies with their paths, and the first form of a page. */
export interface FormBrowser {
  open(url: string): Promise<Page>;
  /** @param typed values by the field's name; those that the form does not have are left out */
  submit(form: PageForm, typed: Readonly<Record<string, string>>): Promise<Page>;
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** @param ca PEM certificate to trust */
export function formBrowser(ca: string): FormBrowser {
  const cookies = new Map<string, { readonly value: string; readonly path: string }>();

  async function go(method: string, address: string, body?: string): Promise<Page> {
    let [next, how, sent] = [new URL(address), method, body];
    for (let hops = 0; hops < 20; hops += 1) {
      const cookie = [...cookies]
        .filter(([, { path }]) => next.pathname.startsWith(path))
        .map(([name, { value }]) => `${name}=${value}`);
      const answer = await request(next, how, ca, cookie.join("; "), sent);
      for (const line of answer.headers["set-cookie"] ?? []) keep(line);
      if (answer.status < 300 || answer.status >= 400) {
        return { url: next.href, status: answer.status, text: answer.text, form: formIn(answer.text, next) };
      }
      [next, how, sent] = [new URL(answer.headers.location ?? "", next), "GET", undefined];
    }
    throw new Error(`${address} leads in a circle`);
  }

  function keep(line: string): void {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? "/";
    if (value === "") cookies.delete(name);
    else cookies.set(name, { value, path });
  }

  return {
    open: (url) => go("GET", url),
    submit(form, typed) {
      const filled = Object.entries(form.fields).map(([name, value]) => [name, typed[name] ?? value]);
      return go("POST", form.action, new URLSearchParams(filled).toString());
    },
  };
}

function request(url: URL, method: string, ca: string, cookie: string, body: string | undefined): Promise<Answer> {
  const secure = url.protocol === "https:";
  const form = body === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" };
  const options = {
    method,
    headers: { ...form, ...(cookie === "" ? {} : { Cookie: cookie }) },
    ...(secure ? { ca } : {}),
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? https : http).request(url, options as https.RequestOptions, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8");
      incoming.on("data", (chunk: string) => {
        text += chunk;
      });
      incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text }));
      incoming.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function formIn(text: string, page: URL): PageForm | undefined {
  const form = /<form[^>]*>[\s\S]*?<\/form>/i.exec(text)?.[0];
  if (form === undefined) return undefined;
  const attribute = (tag: string, name: string): string | undefined =>
    new RegExp(`\\b${name}="([^"]*)"`, "i").exec(tag)?.[1]?.replaceAll("&amp;", "&");
  const inputs = [...form.matchAll(/<(?:input|button)[^>]*>/gi)].map(([tag]) => ({
    name: attribute(tag, "name"),
    value: attribute(tag, "value") ?? "",
    type: attribute(tag, "type"),
  }));
  const fields = inputs.flatMap(({ name, value }) => (name === undefined || name === "abort" ? [] : [[name, value] as const]));
  const action = attribute(form.slice(0, form.indexOf(">") + 1), "action") ?? page.href;
  return { action: new URL(action, page).href, fields: Object.fromEntries(fields) };
}
