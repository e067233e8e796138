import type { ResolvedContext } from "../../kubeconfig/model.ts";
import type { SparkConf } from "../conf.ts";
import { userName } from "./owner.ts";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The environment of a driver's Python: this notebook's own, who it is, and what notebooks of the SWAN service read —
 * `K8S_MASTER_IP` (`"k8s://" + it` is the master), `OS_TOKEN` (see os-token.ts), `SPARK_PORTS`
 * (driver, block manager, UI), `SPARK_USER`, `SERVER_HOSTNAME`.
 */
export function driverEnv(env: Env, conf: SparkConf, context: ResolvedContext, token: string | undefined): Env {
  const { SPARK_CONF_DIR: _conf, PYTHONSTARTUP: _startup, ...rest } = env;
  const ports = ["spark.driver.port", "spark.driver.blockManager.port", "spark.ui.port"].map((key) => conf.get(key) ?? "0");
  const user = env.SPARK_USER ?? env.USER ?? userName();
  return {
    ...rest,
    USER: env.USER ?? user,
    SPARK_USER: user,
    // The UI knows no passwords: it listens on this machine's loopback address only, and names that.
    SPARK_LOCAL_IP: env.SPARK_LOCAL_IP ?? "127.0.0.1",
    SPARK_PUBLIC_DNS: env.SPARK_PUBLIC_DNS ?? "127.0.0.1",
    ...(conf.kubeconfig === undefined ? {} : { KUBECONFIG: conf.kubeconfig }),
    K8S_MASTER_IP: new URL(context.cluster.server).host,
    ...(token === undefined ? {} : { OS_TOKEN: token }),
    SPARK_PORTS: ports.join(","),
    SERVER_HOSTNAME: conf.get("spark.driver.host") ?? env.SERVER_HOSTNAME,
  };
}
