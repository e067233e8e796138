import { describe, expect, test } from "@jest/globals";
import { apiServiceAddress, chooseNetwork, dnsAddress, nodeNetwork, overlaps } from "../../../src/local/node/network.ts";

describe("the addresses of a cluster with a node", () => {
  test("all are in one range, and none overlap", () => {
    const network = nodeNetwork(110);
    expect(network).toEqual({
      number: 110,
      range: "10.110.0.0/16",
      pods: "10.110.0.0/17",
      services: "10.110.128.0/18",
      host: "10.110.255.1",
      node: "10.110.255.2",
      link: "k8s-magics-110",
    });
    expect([apiServiceAddress(network.services), dnsAddress(network.services)]).toEqual(["10.110.128.1", "10.110.128.10"]);
  });

  test("an interface's name is never longer than the kernel allows", () => {
    expect(nodeNetwork(209).link.length).toBeLessThanOrEqual(15);
  });

  test.each([
    ["10.110.0.0/16", true],
    ["10.110.7.9", true],
    ["10.110.255.1/30", true],
    ["10.0.0.0/8", true],
    ["10.96.0.0/12", true],
    ["10.111.0.0/16", false],
    ["192.168.0.0/16", false],
    ["0.0.0.0/0", false],
    ["default", false],
    ["fd00::2/64", false],
  ])("%s has something in common with 10.110.0.0/16: %p", (range, expected) => {
    expect(overlaps(range, 110)).toBe(expected);
  });

  test("the first range that neither this machine nor another cluster uses", () => {
    expect(chooseNetwork([], [])?.number).toBe(110);
    expect(chooseNetwork(["10.110.3.4/24", "default"], [111])?.number).toBe(112);
    expect(chooseNetwork(["10.0.0.0/8"], [])).toBeUndefined();
  });
});
