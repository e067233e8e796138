/**
 * What a Spark pod starts with. Spark hands over a role and SPARK_* variables
 * (https://spark.apache.org/docs/latest/running-on-kubernetes.html#docker-images); anything else is run as a command.
 */
export const entrypointScript = `#!/bin/bash
set -e

# An account the image does not know (OpenShift, runAsUser) still needs a name: Hadoop asks for it.
if ! getent passwd "$(id -u)" >/dev/null && [ -w /etc/passwd ]; then
  echo "spark:x:$(id -u):$(id -g):Spark:$SPARK_HOME:/bin/false" >>/etc/passwd
fi

classpath="$SPARK_HOME/jars/*"
if [ -n "$SPARK_CLASSPATH" ]; then classpath="$SPARK_CLASSPATH:$classpath"; fi
if [ -n "$SPARK_EXTRA_CLASSPATH" ]; then classpath="$classpath:$SPARK_EXTRA_CLASSPATH"; fi
if [ -n "$SPARK_CONF_DIR" ]; then classpath="$SPARK_CONF_DIR:$classpath"; else classpath="$SPARK_HOME/conf:$classpath"; fi
if [ -n "$HADOOP_CONF_DIR" ]; then classpath="$HADOOP_CONF_DIR:$classpath"; fi
if [ -n "$SPARK_DIST_CLASSPATH" ]; then classpath="$classpath:$SPARK_DIST_CLASSPATH"; fi

# In the order of their numbers: a later option wins.
options=()
while IFS= read -r name; do options+=("\${!name}"); done < <(compgen -e SPARK_JAVA_OPT_ | sort -t_ -k4 -n)

role="$1"
case "$role" in
  driver)
    shift
    exec tini -s -- "$SPARK_HOME/bin/spark-submit" \\
      --conf "spark.driver.bindAddress=$SPARK_DRIVER_BIND_ADDRESS" \\
      --conf "spark.executorEnv.SPARK_DRIVER_POD_IP=$SPARK_DRIVER_BIND_ADDRESS" \\
      --deploy-mode client "$@"
    ;;
  executor)
    # Java uses an archive of classes only with the jars that it was made with, in their order, before everything else.
    archive="$SPARK_HOME/executor.jsa"
    if [ -z "$SPARK_CLASSPATH$SPARK_EXTRA_CLASSPATH$HADOOP_CONF_DIR$SPARK_DIST_CLASSPATH" ]; then
      jars=("$SPARK_HOME"/jars/*.jar)
      classpath="$(IFS=:; echo "\${jars[*]}"):\${SPARK_CONF_DIR:-$SPARK_HOME/conf}"
      if [ -f "$archive" ]; then options=("-XX:SharedArchiveFile=$archive" "-Xlog:cds*=off" "\${options[@]}"); fi
    fi
    exec tini -s -- "$JAVA_HOME/bin/java" "\${options[@]}" \\
      "-Xms$SPARK_EXECUTOR_MEMORY" "-Xmx$SPARK_EXECUTOR_MEMORY" -cp "$classpath" \\
      org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend \\
      --driver-url "$SPARK_DRIVER_URL" --executor-id "$SPARK_EXECUTOR_ID" --cores "$SPARK_EXECUTOR_CORES" \\
      --app-id "$SPARK_APPLICATION_ID" --hostname "$SPARK_EXECUTOR_POD_IP" \\
      --resourceProfileId "$SPARK_RESOURCE_PROFILE_ID" --podName "$SPARK_EXECUTOR_POD_NAME"
    ;;
  *)
    exec tini -s -- "$@"
    ;;
esac
`;

/** Before its pod is deleted an executor is told (SIGPWR) to hand over its blocks, and gets up to a minute for it. */
export const decommissionScript = `#!/bin/bash
for folder in /proc/[0-9]*; do
  if tr '\\0' '\\n' <"$folder/cmdline" 2>/dev/null | grep -qx 'org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend' &&
    [ "$(readlink "$folder/exe" 2>/dev/null | sed 's|.*/||')" = java ]; then
    pid="\${folder#/proc/}"
  fi
done
[ -n "$pid" ] || exit 0
echo "decommissioning $pid"
kill -s SIGPWR "$pid"
for _ in $(seq 60); do
  [ -d "/proc/$pid" ] || break
  sleep 1
done
`;
