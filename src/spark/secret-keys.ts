import { UserError } from "../base/errors.ts";

// Whole names first, then the shapes that Hadoop, Spark and fabric8 give to keys whose value is the secret itself.
const SECRET_KEYS: readonly RegExp[] = [
  /^spark\.kubernetes\.authenticate\.(.+\.)?oauthToken$/i,
  /^spark\.(connect\.authenticate\.token|authenticate\.secret)$/i,
  /\bfs\.s3[an]?\.(bucket\.[^.]+\.)?(access\.?key(\.id)?|awsAccessKeyId|awsSecretAccessKey|secret\.?(access\.)?key|session\.token)$/i,
  /\bfs\.s3a\.(bucket\.[^.]+\.)?(server-side-)?encryption\.key$/i,
  /\bfs\.azure\.(account\.(hns\.)?key|sas|sas\.fixed\.token|account\.oauth2\.(client\.secret|user\.password|refresh\.token))(\.|$)/i,
  /\bfs\.gs\.auth\..*(private\.key|client\.secret|refresh\.token)$/i,
  /(^|[._-])(key|trust)?(store)?pass(word|wd|phrase)?$/i,
  /(password|passwd|passphrase|secretKey|accessKey|privateKey|apiKey|accountKey)$/,
  /(^|[._-])(secret|token|api[._-]?key|private[._-]?key|access[._-]?key|secret[._-]?key|account[._-]?key|bearer)$/i,
  /(secret|Token|Secret|Password)$/,
];

// The value is a path, a name or a rule, not the secret.
const HARMLESS: readonly RegExp[] = [
  /^spark\.kubernetes\.(driver|executor)\.(secrets|secretKeyRef|label|annotation|node\.selector|volumes)\./,
  /^spark\.kubernetes\.(driver|executor)\.service\.(label|annotation)\./,
  /^spark\.kubernetes\.kerberos\.tokenSecret\./,
];

const ENVIRONMENT = /^spark\.(executorEnv|kubernetes\.driverEnv|yarn\.appMasterEnv)\.(.+)$/;
const SECRET_VARIABLE =
  /(^|_)(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|API_?KEY|ACCESS_?KEY(_ID)?|SECRET_?KEY|PRIVATE_?KEY|ACCOUNT_?KEY|SAS)$/i;
const SECRET_VALUES: readonly RegExp[] = [
  /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /[a-z][\w+.-]*:\/\/[^/\s:@]+:[^/\s@]+@/i,
  /-D\S*(password|passwd|secret|token|access\.?key)=\S/i,
];

const NEVER = "a cell is saved, and Spark shows its configuration in the UI, the logs and the pods";

/** @throws `SecretInConf`, which names the key and what to do instead, never the value. */
export function refuseSecret(key: string, value: string): void {
  const [, owner, variable] = ENVIRONMENT.exec(key) ?? [];
  if (variable !== undefined && SECRET_VARIABLE.test(variable)) {
    const role = owner === "executorEnv" ? "executor" : "driver";
    throw secretError(key, [
      `--conf spark.kubernetes.${role}.secretKeyRef.${variable}=SECRET_NAME:KEY, from a Kubernetes secret`,
    ]);
  }
  const byName = variable === undefined && !matches(HARMLESS, key) && matches(SECRET_KEYS, key);
  if (byName || matches(SECRET_VALUES, value)) throw secretError(key, insteadOf(key));
}

const matches = (shapes: readonly RegExp[], text: string): boolean => shapes.some((shape) => shape.test(text));

const secretError = (key: string, hints: readonly string[]): UserError =>
  new UserError("SecretInConf", `${key} would put a secret into the configuration`, { why: NEVER, hints });

function insteadOf(key: string): readonly string[] {
  if (key.startsWith("spark.kubernetes.authenticate.")) {
    return ["leave it out: spark.kubernetes.context takes the identity of the kubeconfig context, and refreshes it"];
  }
  if (/\bfs\.s3/i.test(key)) {
    return [
      "--conf spark.kubernetes.executor.secretKeyRef.AWS_ACCESS_KEY_ID=SECRET_NAME:KEY and the same for AWS_SECRET_ACCESS_KEY",
      "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the driver's own environment: S3A reads them",
    ];
  }
  if (/\bfs\.(azure|gs)\./i.test(key)) {
    return [
      "--conf spark.hadoop.hadoop.security.credential.provider.path=jceks://…, or a workload identity of the service account",
    ];
  }
  if (key.startsWith("spark.connect.")) return ["SPARK_CONNECT_AUTHENTICATE_TOKEN in the driver's own environment"];
  if (key === "spark.authenticate.secret")
    return ["--conf spark.authenticate.secret.file=PATH, mounted from a Kubernetes secret"];
  return [
    "--conf spark.kubernetes.executor.secretKeyRef.NAME=SECRET_NAME:KEY gives executors a Kubernetes secret as environment",
  ];
}
