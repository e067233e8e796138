import type { ConnectClient } from "./client.ts";

/** The session's configuration. https://spark.apache.org/docs/latest/configuration.html#runtime-sql-configuration */
export class RuntimeConfig {
  private readonly client: Pick<ConnectClient, "config">;

  /** @internal */
  constructor(client: Pick<ConnectClient, "config">) {
    this.client = client;
  }

  /** A value, or the default when it is not set. @throws SparkError `SQL_CONF_NOT_FOUND` when there is neither */
  async get(key: string, fallback?: string | null): Promise<string | null> {
    const { pairs } =
      fallback === undefined
        ? await this.client.config({ case: "get", value: { keys: [key] } as never })
        : await this.client.config({
            case: "getWithDefault",
            value: { pairs: [{ key, ...(fallback !== null && { value: fallback }) }] } as never,
          });
    return pairs[0]?.value ?? null;
  }

  async getAll(prefix?: string): Promise<Readonly<Record<string, string>>> {
    const { pairs } = await this.client.config({ case: "getAll", value: (prefix === undefined ? {} : { prefix }) as never });
    return Object.fromEntries(pairs.map(({ key, value }) => [key, value ?? ""]));
  }

  async set(key: string, value: string | number | boolean): Promise<void> {
    await this.client.config({ case: "set", value: { pairs: [{ key, value: String(value) }] } as never });
  }

  async unset(key: string): Promise<void> {
    await this.client.config({ case: "unset", value: { keys: [key] } as never });
  }

  async isModifiable(key: string): Promise<boolean> {
    const { pairs } = await this.client.config({ case: "isModifiable", value: { keys: [key] } as never });
    return pairs[0]?.value === "true";
  }
}
