import { describe, expect, test } from "@jest/globals";
import { refusalReason, whyRefused } from "../../../src/objects/why/refused.ts";
import { event, now } from "../../support/ailing-shapes.ts";

const head = 'Error creating: pods "web-7c9-" is forbidden: ';

describe("a pod that the server refuses to make", () => {
  test.each([
    [
      `${head}exceeded quota: few, requested: requests.cpu=2, used: requests.cpu=1, limited: requests.cpu=2`,
      /quota few is used up: needs requests\.cpu=2, requests\.cpu=1 of requests\.cpu=2 used/,
      "%k8s describe quota/few",
    ],
    [
      `${head}failed quota: few: must specify limits.cpu for: main; requests.cpu for: main`,
      /quota few wants every container to say its limits\.cpu/,
      "resources.requests and resources.limits of each container",
    ],
    [
      `${head}maximum cpu usage per Container is 1, but limit is 2`,
      /LimitRange does not allow its size: maximum cpu/,
      "%k8s describe limitrange",
    ],
    [
      `${head}violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "main" must set …)`,
      /allows only pods of level restricted: allowPrivilegeEscalation != false/,
      /^securityContext: /,
    ],
    [
      'Error creating: admission webhook "guard.example.com" denied the request: no latest tags',
      /admission webhook guard\.example\.com refuses it: no latest tags/,
      "what the webhook asks for",
    ],
    [
      'Error creating: Internal error occurred: failed calling webhook "guard.example.com": failed to call webhook: Post "https://g/": no endpoints available',
      /admission webhook guard\.example\.com does not answer: .*no endpoints/,
      "the webhook's pods and Service",
    ],
    [
      `${head}ValidatingAdmissionPolicy 'no-pods' with binding 'here' denied request: not on Sundays`,
      /policy no-pods refuses it: not on Sundays/,
      "what the policy asks for",
    ],
    [
      `${head}error looking up service account shop/ghost: serviceaccount "ghost" not found`,
      /there is no service account "ghost"/,
      "%k8s create serviceaccount ghost",
    ],
    [
      `${head}no PriorityClass with name urgent was found`,
      /there is no PriorityClass urgent/,
      "priorityClassName in the template",
    ],
    [
      'Error creating: pods is forbidden: User "system:serviceaccount:shop:operator" cannot create resource "pods" in API group "" in the namespace "shop"',
      /system:serviceaccount:shop:operator may not create pods/,
      /a role with the verb create on pods/,
    ],
    ["Error creating: something new", /cannot be made: something new/, "what the server says of the template"],
  ])("%s", (message, what, fix) => {
    const reason = refusalReason(message, "its pods");
    expect(reason.what).toMatch(what);
    expect(reason.what).toMatch(/^its pods cannot be made: /);
    expect(reason.fixes[0]).toEqual(typeof fix === "string" ? fix : expect.stringMatching(fix));
  });

  test("is not told any more once one was made", () => {
    const refused = event("FailedCreate", "Error creating: x", { lastTimestamp: "2026-11-21T10:09:00Z" });
    const made = event("SuccessfulCreate", "Created pod", { type: "Normal", lastTimestamp: "2026-11-21T10:09:30Z" });
    expect(whyRefused([refused, made], "its pods", now)).toBeUndefined();
    expect(whyRefused([refused], "its pods", now)?.event).toBe("kubelet, 60 s ago");
    expect(whyRefused([], "its pods", now)).toBeUndefined();
  });
});
