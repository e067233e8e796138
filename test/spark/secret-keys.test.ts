import { describe, expect, test } from "@jest/globals";
import type { UserError } from "../../src/base/errors.ts";
import { knownKeys } from "../../src/spark/known-keys.ts";
import { refuseSecret } from "../../src/spark/secret-keys.ts";

const VALUE = "hunter2hunter2";

function refusal(key: string, value = VALUE): UserError | undefined {
  try {
    refuseSecret(key, value);
  } catch (error) {
    return error as UserError;
  }
  return undefined;
}

describe("a key that holds a secret", () => {
  test.each([
    ["spark.kubernetes.authenticate.oauthToken", "kubeconfig context"],
    ["spark.kubernetes.authenticate.submission.oauthToken", "kubeconfig context"],
    ["spark.kubernetes.authenticate.driver.mounted.oauthToken", "kubeconfig context"],
    ["spark.hadoop.fs.s3a.access.key", "secretKeyRef"],
    ["spark.hadoop.fs.s3a.secret.key", "secretKeyRef"],
    ["spark.hadoop.fs.s3a.session.token", "secretKeyRef"],
    ["spark.hadoop.fs.s3a.bucket.lhc.secret.key", "secretKeyRef"],
    ["spark.hadoop.fs.azure.account.key.cern.dfs.core.windows.net", "workload identity"],
    ["spark.hadoop.fs.azure.account.oauth2.client.secret.cern.dfs.core.windows.net", "workload identity"],
    ["spark.hadoop.fs.azure.sas.fixed.token.cern.dfs.core.windows.net", "workload identity"],
    ["spark.connect.authenticate.token", "SPARK_CONNECT_AUTHENTICATE_TOKEN"],
    ["spark.authenticate.secret", "secret.file"],
    ["spark.ssl.keyPassword", "secretKeyRef"],
    ["spark.ssl.ui.keyStorePassword", "secretKeyRef"],
    ["spark.hadoop.javax.jdo.option.ConnectionPassword", "secretKeyRef"],
    ["spark.sql.catalog.pg.password", "secretKeyRef"],
    ["spark.executorEnv.AWS_SECRET_ACCESS_KEY", "spark.kubernetes.executor.secretKeyRef.AWS_SECRET_ACCESS_KEY=SECRET_NAME:KEY"],
    ["spark.kubernetes.driverEnv.OS_TOKEN", "spark.kubernetes.driver.secretKeyRef.OS_TOKEN=SECRET_NAME:KEY"],
  ])("%s is refused by name, and told %s", (key, instead) => {
    const error = refusal(key);
    expect(error).toMatchObject({ name: "SecretInConf" });
    expect(error?.message).toContain(key);
    expect(error?.hints.join("\n")).toContain(instead);
    expect(JSON.stringify([error, error?.message, error?.hints, error?.why, error?.stack])).not.toContain(VALUE);
  });

  test.each([
    ["spark.executor.extraJavaOptions", "-Dfoo=1 -Djavax.net.ssl.trustStorePassword=changeit"],
    ["spark.hadoop.some.url", "jdbc:postgresql://alice:pw@db/x"],
    ["spark.x.y", "eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl"],
  ])("%s is refused for its value", (key, value) => {
    expect(refusal(key, value)).toMatchObject({ name: "SecretInConf" });
  });

  test.each([
    ["spark.kubernetes.authenticate.oauthTokenFile", "/var/run/token"],
    ["spark.kubernetes.executor.secretKeyRef.AWS_SECRET_ACCESS_KEY", "s3:secret"],
    ["spark.kubernetes.driver.secrets.spark-secret", "/etc/secrets"],
    ["spark.kubernetes.kerberos.tokenSecret.name", "krb"],
    ["spark.executorEnv.GOOGLE_APPLICATION_CREDENTIALS_FILE", "/etc/x"],
    ["spark.executorEnv.PYTHONPATH", "/opt"],
    ["spark.hadoop.fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider"],
    ["spark.redaction.regex", "(?i)secret|password|token"],
    ["spark.driver.extraJavaOptions", "-Duser.timezone=UTC"],
    ["spark.hadoop.fs.s3a.endpoint", "https://s3.cern.ch:443/path@x"],
  ])("%s is not one", (key, value) => {
    expect(refusal(key, value)).toBeUndefined();
  });

  test("only these of Spark's own keys are refused", () => {
    expect(knownKeys.filter((key) => refusal(key, "x") !== undefined).sort()).toEqual([
      "spark.authenticate.secret",
      "spark.connect.authenticate.token",
      "spark.kubernetes.authenticate.driver.mounted.oauthToken",
      "spark.kubernetes.authenticate.driver.oauthToken",
      "spark.kubernetes.authenticate.oauthToken",
      "spark.kubernetes.authenticate.submission.oauthToken",
    ]);
  });
});
