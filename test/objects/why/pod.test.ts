import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ContainerStatus } from "../../../src/cluster/objects.ts";
import { type PodPicture, whyPod } from "../../../src/objects/why/pod.ts";
import { event, now, object, pod, podWith, unscheduled, waiting } from "../../support/ailing-shapes.ts";

const why = (picture: Partial<PodPicture> & Pick<PodPicture, "pod">) => whyPod({ events: [], now, ...picture });
const first = (picture: Parameters<typeof why>[0]) => why(picture).reasons[0];
const terminated = (exitCode: number, reason = "Error", message?: string) => ({ terminated: { exitCode, reason, message } });
const crashing = (last: ContainerStatus["lastState"], restartCount = 3): Partial<ContainerStatus> => ({
  ...waiting("CrashLoopBackOff", "back-off 40s restarting failed container"),
  lastState: last,
  restartCount,
});

describe("an image", () => {
  const PULL = 'failed to pull and unpack image "r.example/web:1": failed to resolve reference "r.example/web:1": ';
  test.each([
    [
      "unexpected status from HEAD request to https://r.example/v2/web/manifests/1: 401 Unauthorized",
      /401 Unauthorized/,
      /secret docker-registry regcred --docker-server=r\.example/,
    ],
    ["r.example/web:1: not found", /not found/, /the registry has no such image/],
    ["failed to do request: dial tcp: lookup r.example: no such host", /no such host/, /no name server knows it/],
    ["tls: failed to verify certificate: x509: unknown authority", /x509/, /certificate authority on the nodes/],
    ["dial tcp 10.0.0.1:443: i/o timeout", /i\/o timeout/, /the node's way to it/],
  ])("that cannot be pulled: %s", (cause, what, fix) => {
    const reason = first({
      pod: podWith(waiting("ImagePullBackOff", 'Back-off pulling image "r.example/web:1"'), {}, "Pending"),
      events: [event("Failed", `Failed to pull image "r.example/web:1": ${PULL}${cause}`, { count: 7 })],
    })!;
    expect(reason.what).toMatch(/^The image cannot be pulled: r\.example\/web:1 — /);
    expect(reason.what).toMatch(what);
    expect(reason.fixes.join("\n")).toMatch(fix);
    expect(reason.event).toBe("kubelet, 20 s ago (×7)");
  });

  test("says whether the pod signs in to the registry", () => {
    const denied = { events: [event("Failed", `Failed to pull image "r.example/web:1": ${PULL}403 Forbidden`)] };
    expect(first({ pod: podWith(waiting("ErrImagePull"), {}, "Pending"), ...denied })!.details).toEqual([
      "The pod names no imagePullSecret.",
    ]);
    const signed = podWith(waiting("ErrImagePull"), { imagePullSecrets: [{ name: "regcred" }] }, "Pending");
    expect(first({ pod: signed, ...denied })!.details).toEqual(["The pod signs in with regcred."]);
    const lost = event("FailedToRetrieveImagePullSecret", "Unable to retrieve some image pull secrets (regcred)");
    expect(first({ pod: signed, events: [...denied.events, lost] })!.details).toEqual([
      "Of its imagePullSecrets (regcred), some are not there.",
    ]);
  });

  test("that is no image name, or must be there already", () => {
    expect(first({ pod: podWith(waiting("InvalidImageName", "couldn't parse")) })!.what).toBe(
      '"r.example/web:1" is no image name',
    );
    expect(first({ pod: podWith(waiting("ErrImageNeverPull")) })!.what).toMatch(/imagePullPolicy Never forbids to pull it/);
  });
});

describe("a container", () => {
  test.each([
    [1, /exit 1, an error of its own/],
    [0, /exit 0, without an error/],
    [126, /exit 126, its command cannot be run/],
    [127, /exit 127, its command is not in the image/],
    [137, /exit 137, SIGKILL, it was killed/],
    [139, /exit 139, SIGSEGV, it crashed/],
    [143, /exit 143, SIGTERM, it was asked to end/],
    [150, /exit 150, a signal ended it \(22\)/],
  ])("that ends again and again with %d", (code, words) => {
    const reason = first({ pod: podWith(crashing(terminated(code))) })!;
    expect(reason.what).toMatch(words);
    expect(reason.what).toMatch(/, restarted 3 times$/);
    expect(reason.fixes.at(-1)).toBe("%k8s logs web --previous");
  });

  test("tells its last lines, bounded and without secrets", () => {
    const log = [...Array(20).keys()].map((n) => `line ${n}`).concat("password=hunter22", `${"x".repeat(500)}`);
    const { details = [] } = first({ pod: podWith(crashing(terminated(1))), logs: { main: log } })!;
    expect(details).toHaveLength(6);
    expect(details.join("\n")).not.toContain("hunter22");
    expect(details.join("\n")).toContain("password=REDACTED");
    expect(Math.max(...details.map((line) => line.length))).toBeLessThan(210);
  });

  test("that was killed for want of memory names its limit", () => {
    const limited = { containers: [{ name: "main", image: "x", resources: { limits: { memory: "64Mi" } } }], nodeName: "n1" };
    const reason = first({ pod: podWith(crashing(terminated(137, "OOMKilled")), limited) })!;
    expect(reason.what).toBe("The container was killed for want of memory (OOMKilled): it may use 64Mi, restarted 3 times");
    expect(reason.fixes[0]).toMatch(/raise resources\.limits\.memory of main \(now 64Mi\)/);
  });

  test.each([
    [
      'configmap "settings" not found',
      'there is no configmap "settings"',
      "%k8s create configmap settings --from-literal=KEY=VALUE",
    ],
    ['secret "login" not found', 'there is no secret "login"', "%k8s create secret generic login --from-literal=KEY=VALUE"],
    ["couldn't find key user in Secret shop/login", 'secret "login" has no key "user"', "%k8s describe secret/login"],
  ])("that lacks what it is made with: %s", (message, what, fix) => {
    const reason = first({ pod: podWith(waiting("CreateContainerConfigError", message), {}, "Pending") })!;
    expect(reason.what).toContain(what);
    expect(reason.fixes[0]).toBe(fix);
  });

  test("whose program is not in the image, or of another processor", () => {
    const absent = 'failed to create task: OCI runtime create failed: exec: "/no": stat /no: no such file or directory';
    expect(first({ pod: podWith(waiting("RunContainerError", absent)) })!.fixes[0]).toMatch(/the image has no such program/);
    const other = "exec /bin/web: exec format error";
    expect(first({ pod: podWith(waiting("CreateContainerError", other)) })!.fixes[0]).toMatch(/an image for this processor/);
  });

  test("whose probe says no, or ends it", () => {
    const running = { state: { running: {} }, ready: false };
    const unready = first({
      pod: podWith(running),
      events: [event("Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", { count: 4 })],
    })!;
    expect(unready.what).toBe(
      "The container runs and is not ready: Readiness probe failed: HTTP probe failed with statuscode: 503",
    );
    const killed = event("Killing", "Container main failed liveness probe, will be restarted");
    expect(first({ pod: podWith(crashing(terminated(137))), events: [killed] })!.what).toMatch(
      /is restarted by its probe: Container main failed liveness/,
    );
    expect(first({ pod: podWith(running) })!.passing).toBe(true);
  });

  test("that has to wait for an init container that fails", () => {
    const statuses = [{ name: "setup", ready: false, restartCount: 2, image: "", ...crashing(terminated(2), 2) }];
    const spec = { initContainers: [{ name: "setup" }], containers: [{ name: "main" }], nodeName: "n1" };
    const reason = first({ pod: pod({ phase: "Pending", initContainerStatuses: statuses }, spec) })!;
    expect(reason.what).toBe("Init container setup ended: exit 2, an error of its own, restarted 2 times");
    expect(reason.fixes).toEqual(["%k8s logs web -c setup --previous"]);
  });
});

describe("a pod", () => {
  test("that its node put out, or that took too long", () => {
    const evicted = pod(
      {
        phase: "Failed",
        reason: "Evicted",
        message: "The node was low on resource: memory. Container main was using 2Gi, request is 0",
      },
      { nodeName: "n1" },
    );
    expect(why({ pod: evicted })).toMatchObject({ state: "Failed (Evicted)", tone: "bad" });
    expect(first({ pod: evicted })!.fixes[0]).toMatch(/requests and limits for memory/);
    const late = pod({
      phase: "Failed",
      reason: "DeadlineExceeded",
      message: "Pod was active on the node longer than the specified deadline",
    });
    expect(first({ pod: late })!.what).toMatch(/^DeadlineExceeded: /);
  });

  test("that waits for a volume's content or the network", () => {
    const starts = podWith(waiting("ContainerCreating"), {}, "Pending");
    const mount = event("FailedMount", 'MountVolume.SetUp failed for volume "v" : configmap "files" not found');
    expect(first({ pod: starts, events: [mount] })!.what).toBe('volume v cannot be filled: there is no configmap "files"');
    const network = event(
      "FailedCreatePodSandBox",
      "Failed to create pod sandbox: rpc error: no IP addresses available in range",
    );
    expect(first({ pod: starts, events: [network] })!.what).toMatch(/its network could not be made: .*no IP addresses/);
    expect(why({ pod: starts, events: [event("Pulling", "Pulling image")] })).toMatchObject({
      tone: "busy",
      reasons: [{ what: "its image is being pulled" }],
    });
  });

  test("whose claims are not there or not bound is told of them, not of the scheduler's sentence", () => {
    const claim = {
      claim: object("PersistentVolumeClaim", { spec: { storageClassName: "fast" }, status: { phase: "Pending" } }),
      events: [],
      classes: [],
      now,
    };
    const waits = unscheduled("0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: none");
    const { reasons } = why({ pod: waits, claims: { data: claim as never, logs: undefined } });
    expect(reasons.map(({ what }) => what)).toEqual([
      'volume claim data is not bound: there is no StorageClass "fast"',
      'there is no PersistentVolumeClaim "logs"',
    ]);
  });

  test("that was deleted, with finalizers or without a node that answers", () => {
    const deleted = { deletionTimestamp: "2026-11-21T10:08:00Z" };
    const held = pod({ phase: "Running" }, {}, { ...deleted, finalizers: ["example.com/keep"] });
    expect(why({ pod: held })).toMatchObject({
      state: "Terminating for 2 min",
      reasons: [
        {
          what: "it was deleted, and waits for 1 finalizer: example.com/keep",
          details: ["finalizer example.com/keep: the controller of example.com takes it away when it has cleaned up"],
        },
      ],
    });
    expect(first({ pod: pod({ phase: "Running" }, {}, deleted) })!.what).toMatch(/its node has not said that it ended/);
  });

  test("that is well, ended well, or was once ill", () => {
    const fine = { state: { running: {} }, ready: true };
    const conditions = [{ type: "Ready", status: "True" }];
    const ready = (container: Partial<ContainerStatus>) => {
      const one = podWith(container);
      return { ...one, status: { ...one.status, conditions } } as typeof one;
    };
    expect(why({ pod: ready(fine) })).toEqual({
      state: "Running for 4 min",
      tone: "good",
      reasons: [],
      fine: "1 container ready on n1",
    });
    expect(why({ pod: pod({ phase: "Succeeded" }) })).toMatchObject({ tone: "done", reasons: [] });
    const before = why({ pod: ready({ ...fine, restartCount: 1, lastState: terminated(137, "OOMKilled") }) });
    expect(before).toMatchObject({ tone: "busy", reasons: [{ passing: true, what: expect.stringContaining("OOMKilled") }] });
  });

  test("of any shape is told without failing, in lines of bounded length", () => {
    const word = fc.string({ maxLength: 400 });
    const state = fc.oneof(
      fc.record({
        waiting: fc.record({
          reason: fc.constantFrom("ErrImagePull", "CrashLoopBackOff", "CreateContainerConfigError", "RunContainerError", "Odd"),
          message: word,
        }),
      }),
      fc.record({ terminated: fc.record({ exitCode: fc.integer({ min: 0, max: 255 }), reason: word, message: word }) }),
      fc.constant({ running: {} }),
    );
    const events = fc.array(
      fc.tuple(fc.constantFrom("Failed", "BackOff", "Unhealthy", "FailedMount", "FailedScheduling", "Killing"), word),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        state,
        fc.constantFrom("Pending", "Running", "Failed", "Unknown"),
        events,
        word,
        (current, phase, told, message) => {
          const ill = podWith({ state: current as never, lastState: current as never, restartCount: 1 }, {}, phase);
          const picture = { pod: ill, events: told.map(([reason, text]) => event(reason, text)) };
          const unplaced = { ...picture, pod: unscheduled(message) };
          for (const one of [picture, unplaced]) for (const { what } of why(one).reasons) expect(what.length).toBeLessThan(900);
        },
      ),
      { numRuns: 100 },
    );
  });
});
