// Made by scripts/spark-keys.mjs from Spark's own entries; do not edit.

export const sparkVersion = "4.3.0";

/** Key, type, default: what Spark registers. */
export const keyLines = `
spark.acls.enable	boolean	false
spark.admin.acls	text
spark.admin.acls.groups	text
spark.api.mode	other	classic
spark.app.attempt.id	text	<undefined>
spark.appStateStore.asyncTracking.enable	boolean	true
spark.archives	text
spark.authenticate	boolean	false
spark.authenticate.enableSaslEncryption	boolean	false
spark.authenticate.secret	text	<undefined>
spark.authenticate.secret.driver.file	text	<value of spark.authenticate.secret.file>
spark.authenticate.secret.executor.file	text	<value of spark.authenticate.secret.file>
spark.authenticate.secret.file	text	<undefined>
spark.authenticate.secretBitLength	int	256
spark.barrier.sync.timeout	time	365d
spark.block.failures.beforeLocationRefresh	int	5
spark.blockManager.port	int	0
spark.broadcast.UDFCompressionThreshold	size	1048576b
spark.broadcast.blockSize	size	4m
spark.broadcast.checksum	boolean	true
spark.broadcast.compress	boolean	true
spark.buffer.pageSize	size	<undefined>
spark.buffer.size	int	65536
spark.buffer.write.chunkSize	size	67108864b
spark.checkpoint.compress	boolean	true
spark.checkpoint.dir	text	<undefined>
spark.checkpoint.local.verifyChecksum.enabled	boolean	true
spark.checkpoint.local.verifyChecksum.forceSerialized	boolean	false
spark.cleaner.periodicGC.interval	time	30min
spark.cleaner.referenceTracking	boolean	true
spark.cleaner.referenceTracking.blocking	boolean	true
spark.cleaner.referenceTracking.blocking.shuffle	boolean	false
spark.cleaner.referenceTracking.blocking.timeout	time	<value of spark.network.timeout>
spark.cleaner.referenceTracking.cleanCheckpoints	boolean	false
spark.connect.authenticate.token	text	<undefined>
spark.connect.execute.manager.abandonedTombstonesSize	int	10000
spark.connect.execute.manager.detachedTimeout	time	5m
spark.connect.execute.manager.maintenanceInterval	time	30s
spark.connect.execute.reattachable.enabled	boolean	true
spark.connect.execute.reattachable.observerRetryBufferSize	size	10m
spark.connect.execute.reattachable.senderMaxStreamDuration	time	2m
spark.connect.execute.reattachable.senderMaxStreamSize	size	1g
spark.connect.extensions.command.classes	text
spark.connect.extensions.expression.classes	text
spark.connect.extensions.getStatus.classes	text
spark.connect.extensions.relation.classes	text
spark.connect.grpc.arrow.maxBatchSize	size	134217728b
spark.connect.grpc.binding.address	text	<undefined>
spark.connect.grpc.binding.port	int	15002
spark.connect.grpc.interceptor.classes	text	<undefined>
spark.connect.grpc.keepAlive.enabled	boolean	true
spark.connect.grpc.keepAlive.time	time	60000ms
spark.connect.grpc.keepAlive.timeout	time	20000ms
spark.connect.grpc.marshallerRecursionLimit	int	1024
spark.connect.grpc.maxInboundMessageSize	size	134217728b
spark.connect.grpc.maxMetadataSize	size	1024b
spark.connect.grpc.port.maxRetries	int	0
spark.connect.jvmStacktrace.maxSize	int	1024
spark.connect.maxPlanSize	size	536870912b
spark.connect.ml.backend.classes	text
spark.connect.progress.reportInterval	time	2s
spark.connect.scalaUdf.stubPrefixes	text	org.apache.spark.sql.connect.client
spark.connect.session.connectML.mlCache.memoryControl.enabled	boolean	true
spark.connect.session.connectML.mlCache.memoryControl.maxInMemorySize	size	1580204032b
spark.connect.session.connectML.mlCache.memoryControl.maxModelSize	size	1g
spark.connect.session.connectML.mlCache.memoryControl.maxStorageSize	size	10g
spark.connect.session.connectML.mlCache.memoryControl.offloadingTimeout	time	900000ms
spark.connect.session.inactiveOperations.cacheExpiration	time	1800000ms
spark.connect.session.manager.closedSessionsTombstonesSize	int	1000
spark.connect.session.manager.defaultSessionTimeout	time	60m
spark.connect.session.manager.maintenanceInterval	time	30s
spark.connect.session.planCache.alwaysCacheDataSourceReadsEnabled	boolean	true
spark.connect.session.planCache.enabled	boolean	true
spark.connect.session.planCache.maxSize	int	32
spark.connect.session.planCompression.defaultAlgorithm	other	ZSTD
spark.connect.session.planCompression.threshold	int	10485760
spark.connect.session.resultChunking.maxChunkSize	size	120795955b
spark.cores.max	int	<undefined>
spark.dead.worker.persistence	int	15
spark.decommission.enabled	boolean	false
spark.default.parallelism	int	<undefined>
spark.deploy.appIdPattern	other	app-%s-%04d
spark.deploy.appNumberModulo	int	<undefined>
spark.deploy.defaultCores	int	2147483647
spark.deploy.driverIdPattern	other	driver-%s-%04d
spark.deploy.maxDrivers	int	2147483647
spark.deploy.maxExecutorRetries	int	10
spark.deploy.recoveryCompressionCodec	text	<undefined>
spark.deploy.recoveryDirectory	text
spark.deploy.recoveryMode	text	NONE
spark.deploy.recoveryMode.factory	text
spark.deploy.recoverySerializationFilter	text	java.**;scala.**;org.apache.spark.**;!*
spark.deploy.recoveryTimeout	time	<undefined>
spark.deploy.retainedApplications	int	200
spark.deploy.retainedDrivers	int	200
spark.deploy.spreadOutApps	boolean	true
spark.deploy.spreadOutDrivers	boolean	true
spark.deploy.workerSelectionPolicy	other	CORES_FREE_DESC
spark.deploy.zookeeper.dir	text	<undefined>
spark.deploy.zookeeper.url	text	<undefined>
spark.diskStore.subDirectories	int	64
spark.driver.appUIAddress	text	<undefined>
spark.driver.bindAddress	text	<value of spark.driver.host>
spark.driver.blockManager.port	int	<value of spark.blockManager.port>
spark.driver.cores	int	1
spark.driver.defaultExtraClassPath	text
spark.driver.extraClassPath	text	<undefined>
spark.driver.extraJavaOptions	text	<undefined>
spark.driver.extraLibraryPath	text	<undefined>
spark.driver.host	text
spark.driver.limitActiveProcessorCount.enabled	boolean	false
spark.driver.log.allowErasureCoding	boolean	false
spark.driver.log.dfsDir	text	<undefined>
spark.driver.log.layout	text	<undefined>
spark.driver.log.localDir	text	<undefined>
spark.driver.log.persistToDfs.enabled	boolean	false
spark.driver.log.redirectConsoleOutputs	other	stdout,stderr
spark.driver.maxResultSize	size	1g
spark.driver.memory	mebibytes	1g
spark.driver.memoryOverhead	mebibytes	<undefined>
spark.driver.memoryOverheadFactor	double	0.1
spark.driver.metrics.pollingInterval	time	<value of spark.executor.heartbeatInterval>
spark.driver.minMemoryOverhead	mebibytes	384m
spark.driver.port	int	0
spark.driver.resourcesFile	text	<undefined>
spark.driver.supervise	boolean	false
spark.driver.timeout	time	0min
spark.driver.userClassPathFirst	boolean	false
spark.dynamicAllocation.cachedExecutorIdleTimeout	time	2147483647000ms
spark.dynamicAllocation.enabled	boolean	false
spark.dynamicAllocation.executorAllocationRatio	double	1.0
spark.dynamicAllocation.executorIdleTimeout	time	60000ms
spark.dynamicAllocation.initialExecutors	int	<value of spark.dynamicAllocation.minExecutors>
spark.dynamicAllocation.maxExecutors	int	2147483647
spark.dynamicAllocation.minExecutors	int	0
spark.dynamicAllocation.schedulerBacklogTimeout	time	1000ms
spark.dynamicAllocation.shuffleTracking.enabled	boolean	true
spark.dynamicAllocation.shuffleTracking.timeout	time	9223372036854775807ms
spark.dynamicAllocation.sustainedSchedulerBacklogTimeout	time	<value of spark.dynamicAllocation.schedulerBacklogTimeout>
spark.dynamicAllocation.testing	boolean	false
spark.eventLog.buffer.kb	size	100k
spark.eventLog.compress	boolean	true
spark.eventLog.compression.codec	text	zstd
spark.eventLog.dir	text	/tmp/spark-events
spark.eventLog.enabled	boolean	false
spark.eventLog.erasureCoding.enabled	boolean	false
spark.eventLog.excludedPatterns	text
spark.eventLog.gcMetrics.oldGenerationGarbageCollectors	text	MarkSweepCompact,PS MarkSweep,ConcurrentMarkSweep,G1 Old Generation
spark.eventLog.gcMetrics.youngGenerationGarbageCollectors	text	Copy,PS Scavenge,ParNew,G1 Young Generation
spark.eventLog.includeTaskMetricsAccumulators	boolean	true
spark.eventLog.logBlockUpdates.enabled	boolean	false
spark.eventLog.logStageExecutorMetrics	boolean	false
spark.eventLog.longForm.enabled	boolean	false
spark.eventLog.overwrite	boolean	false
spark.eventLog.rolling.enabled	boolean	true
spark.eventLog.rolling.maxFileSize	size	128m
spark.eventLog.testing	boolean	false
spark.excludeOnFailure.application.enabled	boolean	<undefined>
spark.excludeOnFailure.application.fetchFailure.enabled	boolean	false
spark.excludeOnFailure.application.maxFailedExecutorsPerNode	int	2
spark.excludeOnFailure.application.maxFailedTasksPerExecutor	int	2
spark.excludeOnFailure.enabled	boolean	<undefined>
spark.excludeOnFailure.killExcludedExecutors	boolean	false
spark.excludeOnFailure.killExcludedExecutors.decommission	boolean	false
spark.excludeOnFailure.stage.maxFailedExecutorsPerNode	int	2
spark.excludeOnFailure.stage.maxFailedTasksPerExecutor	int	2
spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor	int	1
spark.excludeOnFailure.task.maxTaskAttemptsPerNode	int	2
spark.excludeOnFailure.taskAndStage.enabled	boolean	<undefined>
spark.excludeOnFailure.timeout	time	<undefined>
spark.executor.allowSparkContext	boolean	false
spark.executor.cores	int	1
spark.executor.decommission.forceKillTimeout	time	<undefined>
spark.executor.decommission.killInterval	time	<undefined>
spark.executor.decommission.signal	text	PWR
spark.executor.defaultExtraClassPath	text
spark.executor.extraClassPath	text	<undefined>
spark.executor.extraJavaOptions	text	<undefined>
spark.executor.extraLibraryPath	text	<undefined>
spark.executor.failuresValidityInterval	time	<undefined>
spark.executor.heartbeat.dropZeroAccumulatorUpdates	boolean	true
spark.executor.heartbeat.maxFailures	int	60
spark.executor.heartbeatInterval	time	10s
spark.executor.id	text	<undefined>
spark.executor.instances	int	<undefined>
spark.executor.isolatedSessionCache.size	int	100
spark.executor.killOnFatalError.depth	int	5
spark.executor.limitActiveProcessorCount.enabled	boolean	false
spark.executor.logs.redirectConsoleOutputs	other	stdout,stderr
spark.executor.logs.rolling.enableCompression	boolean	false
spark.executor.logs.rolling.maxRetainedFiles	int	-1
spark.executor.logs.rolling.maxSize	text	1048576
spark.executor.logs.rolling.strategy	text
spark.executor.logs.rolling.time.interval	text	daily
spark.executor.maxNumFailures	int	<undefined>
spark.executor.memory	mebibytes	1g
spark.executor.memoryOverhead	mebibytes	<undefined>
spark.executor.memoryOverheadFactor	double	0.1
spark.executor.metrics.fileSystemSchemes	text	file,hdfs
spark.executor.metrics.pollingInterval	time	0
spark.executor.minMemoryOverhead	mebibytes	384m
spark.executor.processTreeMetrics.enabled	boolean	false
spark.executor.pyspark.memory	mebibytes	<undefined>
spark.executor.python.worker.log.details	boolean	false
spark.executor.syncLogLevel.enabled	boolean	false
spark.executor.userClassPathFirst	boolean	false
spark.extraListeners	text	<undefined>
spark.file.transferTo	boolean	true
spark.files	text
spark.files.fetchFailure.unRegisterOutputOnHost	boolean	false
spark.files.ignoreCorruptFiles	boolean	false
spark.files.ignoreMissingFiles	boolean	false
spark.files.maxPartitionBytes	size	134217728b
spark.files.openCostInBytes	size	4194304b
spark.hadoopRDD.ignoreEmptySplits	boolean	true
spark.history.custom.executor.log.url	text	<undefined>
spark.history.custom.executor.log.url.applyIncompleteApplication	boolean	true
spark.history.fs.cleaner.enabled	boolean	false
spark.history.fs.cleaner.interval	time	1d
spark.history.fs.cleaner.maxAge	time	7d
spark.history.fs.cleaner.maxNum	int	2147483647
spark.history.fs.driverlog.cleaner.enabled	boolean	<value of spark.history.fs.cleaner.enabled>
spark.history.fs.driverlog.cleaner.interval	time	<value of spark.history.fs.cleaner.interval>
spark.history.fs.driverlog.cleaner.maxAge	time	<value of spark.history.fs.cleaner.maxAge>
spark.history.fs.endEventReparseChunkSize	size	1m
spark.history.fs.eventLog.maxLineLength	size	256m
spark.history.fs.eventLog.onDemandLoadEnabled	boolean	true
spark.history.fs.eventLog.rolling.compaction.score.threshold	double	0.7
spark.history.fs.eventLog.rolling.maxFilesToRetain	int	2147483647
spark.history.fs.eventLog.rolling.onDemandLoadEnabled	boolean	true
spark.history.fs.inProgressOptimization.enabled	boolean	true
spark.history.fs.logDirectory	text	file:/tmp/spark-events
spark.history.fs.logDirectory.names	text	<undefined>
spark.history.fs.numCompactThreads	int	1
spark.history.fs.numReplayThreads	int	1
spark.history.fs.safemodeCheck.interval	time	5s
spark.history.fs.update.batchSize	int	2147483647
spark.history.fs.update.interval	time	10s
spark.history.fs.update.scanDisabledPathPatterns	text
spark.history.kerberos.enabled	boolean	false
spark.history.kerberos.keytab	text	<undefined>
spark.history.kerberos.principal	text	<undefined>
spark.history.provider	text	org.apache.spark.deploy.history.FsHistoryProvider
spark.history.retainedApplications	int	50
spark.history.store.hybridStore.diskBackend	other	ROCKSDB
spark.history.store.hybridStore.enabled	boolean	false
spark.history.store.hybridStore.maxMemoryUsage	size	2g
spark.history.store.maxDiskUsage	size	10g
spark.history.store.path	text	<undefined>
spark.history.store.serializer	other	JSON
spark.history.ui.acls.enable	boolean	false
spark.history.ui.admin.acls	text
spark.history.ui.admin.acls.groups	text
spark.history.ui.maxApplications	int	2147483647
spark.history.ui.port	int	18080
spark.history.ui.title	text	History Server
spark.io.compression.codec	text	lz4
spark.io.compression.lz4.blockSize	size	32k
spark.io.compression.lzf.parallel.enabled	boolean	true
spark.io.compression.snappy.blockSize	size	32k
spark.io.compression.zstd.bufferPool.enabled	boolean	true
spark.io.compression.zstd.bufferSize	size	32k
spark.io.compression.zstd.level	int	1
spark.io.compression.zstd.strategy	int	<undefined>
spark.io.compression.zstd.workers	int	0
spark.io.crypto.cipher.transformation	text	AES/CTR/NoPadding
spark.io.encryption.enabled	boolean	false
spark.io.encryption.keySizeBits	int	128
spark.io.encryption.keygen.algorithm	text	HmacSHA1
spark.io.warning.largeFileThreshold	size	1073741824b
spark.jars	text
spark.jars.excludes	text
spark.jars.ivy	text	~/.ivy2.5.2
spark.jars.ivySettings	text	<undefined>
spark.jars.packages	text
spark.jars.repositories	text
spark.kerberos.access.hadoopFileSystems	text
spark.kerberos.keytab	text	<undefined>
spark.kerberos.principal	text	<undefined>
spark.kerberos.relogin.period	time	1m
spark.kerberos.renewal.credentials	other	keytab
spark.kryo.classesToRegister	text
spark.kryo.pool	boolean	true
spark.kryo.referenceTracking	boolean	true
spark.kryo.registrationRequired	boolean	false
spark.kryo.registrator	text
spark.kryo.unsafe	boolean	true
spark.kryoserializer.buffer	size	64k
spark.kryoserializer.buffer.max	mebibytes	64m
spark.kubernetes.allocation.batch.delay	time	1s
spark.kubernetes.allocation.batch.size	int	20
spark.kubernetes.allocation.driver.readinessTimeout	time	1s
spark.kubernetes.allocation.executor.timeout	time	600s
spark.kubernetes.allocation.maxPendingPods	int	2147483647
spark.kubernetes.allocation.maxPendingPodsPerRp	int	2147483647
spark.kubernetes.allocation.maximum	int	2147483647
spark.kubernetes.allocation.pods.allocator	text	direct
spark.kubernetes.allocation.recoveryMode.enabled	boolean	<undefined>
spark.kubernetes.appKillPodDeletionGracePeriod	time	<undefined>
spark.kubernetes.authenticate.driver.serviceAccountName	text	<undefined>
spark.kubernetes.authenticate.executor.serviceAccountName	text	<undefined>
spark.kubernetes.configMap.maxSize	long	1048576
spark.kubernetes.container.image	text	<undefined>
spark.kubernetes.container.image.pullPolicy	other	IfNotPresent
spark.kubernetes.container.image.pullSecrets	text
spark.kubernetes.context	text	<undefined>
spark.kubernetes.decommission.script	text	/opt/decom.sh
spark.kubernetes.driver.annotateExitException	boolean	false
spark.kubernetes.driver.connectionTimeout	int	10000
spark.kubernetes.driver.container.image	text	<value of spark.kubernetes.container.image>
spark.kubernetes.driver.limit.cores	text	<undefined>
spark.kubernetes.driver.master	text	https://kubernetes.default.svc
spark.kubernetes.driver.ownPersistentVolumeClaim	boolean	true
spark.kubernetes.driver.pod.excludedFeatureSteps	text
spark.kubernetes.driver.pod.featureSteps	text
spark.kubernetes.driver.pod.name	text	<undefined>
spark.kubernetes.driver.podTemplateContainerName	text	<undefined>
spark.kubernetes.driver.podTemplateFile	text	<undefined>
spark.kubernetes.driver.request.cores	text	<undefined>
spark.kubernetes.driver.requestTimeout	int	10000
spark.kubernetes.driver.resourceNamePrefix	text	<undefined>
spark.kubernetes.driver.reusePersistentVolumeClaim	boolean	true
spark.kubernetes.driver.scheduler.name	text	<undefined>
spark.kubernetes.driver.securityContext.allowPrivilegeEscalation	boolean	<value of spark.kubernetes.securityContext.allowPrivilegeEscalation>
spark.kubernetes.driver.service.deleteOnTermination	boolean	true
spark.kubernetes.driver.service.ipFamilies	other	IPv4
spark.kubernetes.driver.service.ipFamilyPolicy	other	SingleStack
spark.kubernetes.driver.service.publishNotReadyAddresses	boolean	false
spark.kubernetes.driver.waitToReusePersistentVolumeClaim	boolean	false
spark.kubernetes.dynamicAllocation.deleteGracePeriod	time	5s
spark.kubernetes.executor.apiPollingInterval	time	30s
spark.kubernetes.executor.checkAllContainers	boolean	true
spark.kubernetes.executor.container.image	text	<value of spark.kubernetes.container.image>
spark.kubernetes.executor.decommissionLabel	text	<undefined>
spark.kubernetes.executor.decommissionLabelValue	text	<undefined>
spark.kubernetes.executor.deleteOnTermination	boolean	true
spark.kubernetes.executor.deletedExecutorsCacheTimeout	time	180000ms
spark.kubernetes.executor.disableConfigMap	boolean	false
spark.kubernetes.executor.enableApiPolling	boolean	true
spark.kubernetes.executor.enableApiWatcher	boolean	true
spark.kubernetes.executor.enablePollingWithResourceVersion	boolean	false
spark.kubernetes.executor.eventProcessingInterval	time	1s
spark.kubernetes.executor.limit.cores	text	<undefined>
spark.kubernetes.executor.minTasksPerExecutorBeforeRolling	int	0
spark.kubernetes.executor.missingPodDetectDelta	time	30s
spark.kubernetes.executor.pod.excludedFeatureSteps	text
spark.kubernetes.executor.pod.featureSteps	text
spark.kubernetes.executor.podDeletionCost	int	<undefined>
spark.kubernetes.executor.podNamePrefix	other	<undefined>
spark.kubernetes.executor.podTemplateContainerName	text	<undefined>
spark.kubernetes.executor.podTemplateFile	text	<undefined>
spark.kubernetes.executor.pvc.resizeFactor	double	1.0
spark.kubernetes.executor.pvc.resizeInterval	time	300000ms
spark.kubernetes.executor.pvc.resizeThreshold	double	0.5
spark.kubernetes.executor.request.cores	text	<undefined>
spark.kubernetes.executor.resizeFactor	double	0.1
spark.kubernetes.executor.resizeInterval	time	1m
spark.kubernetes.executor.resizeThreshold	double	0.9
spark.kubernetes.executor.rollInterval	time	0ms
spark.kubernetes.executor.rollPolicy	other	OUTLIER
spark.kubernetes.executor.scheduler.name	text	<undefined>
spark.kubernetes.executor.securityContext.allowPrivilegeEscalation	boolean	<value of spark.kubernetes.securityContext.allowPrivilegeEscalation>
spark.kubernetes.executor.terminationGracePeriodSeconds	time	30s
spark.kubernetes.executor.useDriverPodIP	boolean	true
spark.kubernetes.executorSnapshotsSubscribersShutdownGracePeriod	time	20s
spark.kubernetes.file.upload.path	text	<undefined>
spark.kubernetes.hadoop.configMapName	text	<undefined>
spark.kubernetes.jars.avoidDownloadSchemes	text
spark.kubernetes.kerberos.krb5.configMapName	text	<undefined>
spark.kubernetes.kerberos.krb5.path	text	<undefined>
spark.kubernetes.kerberos.tokenSecret.itemKey	text	<undefined>
spark.kubernetes.kerberos.tokenSecret.name	text	<undefined>
spark.kubernetes.legacy.useReadWriteOnceAccessMode	boolean	false
spark.kubernetes.local.dirs.tmpfs	boolean	false
spark.kubernetes.memoryOverheadFactor	double	0.1
spark.kubernetes.namespace	text	default
spark.kubernetes.report.interval	time	1s
spark.kubernetes.resource.type	other	<undefined>
spark.kubernetes.scheduler.name	text	<undefined>
spark.kubernetes.securityContext.allowPrivilegeEscalation	boolean	false
spark.kubernetes.submission.connectionTimeout	int	10000
spark.kubernetes.submission.requestTimeout	int	10000
spark.kubernetes.submission.waitAppCompletion	boolean	true
spark.kubernetes.submitInDriver	boolean	false
spark.kubernetes.trust.certificates	boolean	false
spark.locality.wait	time	3s
spark.locality.wait.legacyResetOnTaskLaunch	boolean	false
spark.locality.wait.node	time	<value of spark.locality.wait>
spark.locality.wait.process	time	<value of spark.locality.wait>
spark.locality.wait.rack	time	<value of spark.locality.wait>
spark.log.callerContext	text	<undefined>
spark.log.legacyTaskNameMdc.enabled	boolean	false
spark.log.level	other	<undefined>
spark.log.structuredLogging.enabled	boolean	false
spark.master.rest.allowedAppResourcePatterns	text
spark.master.rest.enabled	boolean	true
spark.master.rest.filters	text
spark.master.rest.host	text	<undefined>
spark.master.rest.maxRequestBodySize	size	100m
spark.master.rest.maxThreads	int	200
spark.master.rest.port	int	6066
spark.master.rest.virtualThread.enabled	boolean	true
spark.master.ui.decommission.allow.mode	other	LOCAL
spark.master.ui.historyServerUrl	text	<undefined>
spark.master.ui.port	int	8080
spark.master.ui.title	text	<undefined>
spark.master.ui.visibleEnvVarPrefixes	text
spark.master.useAppNameAsAppId.enabled	boolean	false
spark.master.useDriverIdAsAppName.enabled	boolean	false
spark.memory.fraction	double	0.6
spark.memory.offHeap.enabled	boolean	false
spark.memory.offHeap.size	size	0b
spark.memory.storageFraction	double	0.5
spark.memory.unmanagedMemoryPollingInterval	time	0s
spark.metrics.appStatusSource.enabled	boolean	true
spark.metrics.conf	text	<undefined>
spark.metrics.executorMetricsSource.enabled	boolean	true
spark.metrics.namespace	text	<undefined>
spark.metrics.staticSources.enabled	boolean	true
spark.modify.acls	text
spark.modify.acls.groups	text
spark.network.crypto.enabled	boolean	false
spark.network.crypto.saslFallback	boolean	true
spark.network.maxRemoteBlockSizeFetchToMem	size	200m
spark.network.recreateWorkerGroupOnDeadEventLoop	boolean	true
spark.network.remoteReadNioBufferConversion	boolean	false
spark.network.timeout	time	120s
spark.network.timeoutInterval	time	60s
spark.plugins	text
spark.pyspark.driver.python	text	<undefined>
spark.pyspark.python	text	<undefined>
spark.python.authenticate.socketTimeout	time	15s
spark.python.daemon.killWorkerOnFlushFailure	boolean	true
spark.python.daemon.module	text	<undefined>
spark.python.factory.idleWorkerMaxPoolSize	int	<undefined>
spark.python.sql.dataFrameDebugging.enabled	boolean	true
spark.python.task.killTimeout	time	2s
spark.python.udf.pipelined.enabled	boolean	false
spark.python.udf.pipelined.queueDepth	int	2
spark.python.unix.domain.socket.dir	text	<undefined>
spark.python.unix.domain.socket.enabled	boolean	false
spark.python.use.daemon	boolean	true
spark.python.worker.faulthandler.enabled	boolean	false
spark.python.worker.idleTimeoutSeconds	time	0ms
spark.python.worker.killOnIdleTimeout	boolean	false
spark.python.worker.module	text	<undefined>
spark.python.worker.reuse	boolean	true
spark.python.worker.tracebackDumpIntervalSeconds	time	0ms
spark.r.backendConnectionTimeout	int	6000
spark.r.command	text	<undefined>
spark.r.heartBeatInterval	int	100
spark.r.numRBackendThreads	int	2
spark.rdd.cache.visibilityTracking.enabled	boolean	false
spark.rdd.checkpoint.cachePreferredLocsExpireTime	time	<undefined>
spark.rdd.compress	boolean	true
spark.rdd.limit.initialNumPartitions	int	1
spark.rdd.limit.scaleUpFactor	int	4
spark.rdd.parallelListingThreshold	int	10
spark.redaction.regex	text	(?i)secret|password|token|access[.]?key|credential
spark.redaction.string.regex	text	<undefined>
spark.reducer.maxBlocksInFlightPerAddress	int	2147483647
spark.reducer.maxReqsInFlight	int	2147483647
spark.reducer.maxSizeInFlight	mebibytes	48m
spark.resources.discoveryPlugin	text
spark.resources.warnings.testing	boolean	false
spark.rpc.askTimeout	text	<undefined>
spark.rpc.connect.threads	int	64
spark.rpc.io.numConnectionsPerPeer	int	1
spark.rpc.io.threads	int	<undefined>
spark.rpc.lookupTimeout	text	<undefined>
spark.rpc.message.maxSize	int	128
spark.rpc.netty.dispatcher.numThreads	int	<undefined>
spark.scheduler.allocation.file	text	<undefined>
spark.scheduler.barrier.maxConcurrentTasksCheck.interval	time	15s
spark.scheduler.barrier.maxConcurrentTasksCheck.maxFailures	int	40
spark.scheduler.dropTaskInfoAccumulablesOnTaskCompletion.enabled	boolean	false
spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout	time	120000ms
spark.scheduler.executorTaskExcludeOnFailureTime	time	<undefined>
spark.scheduler.listenerbus.eventqueue.capacity	int	10000
spark.scheduler.listenerbus.exitTimeout	time	0ms
spark.scheduler.listenerbus.logSlowEvent	boolean	true
spark.scheduler.listenerbus.logSlowEvent.threshold	time	1s
spark.scheduler.listenerbus.metrics.maxListenerClassesTimed	int	128
spark.scheduler.maxRegisteredResourcesWaitingTime	time	30s
spark.scheduler.maxRetainedRemovedDecommissionExecutors	int	0
spark.scheduler.maxRetainedUnknownDecommissionExecutors	int	0
spark.scheduler.minRegisteredResourcesRatio	double	<undefined>
spark.scheduler.mode	other	FIFO
spark.scheduler.numCancelledJobGroupsToTrack	int	1000
spark.scheduler.pipelinedGroup.slotCheck.enabled	boolean	true
spark.scheduler.resource.profileMergeConflicts	boolean	false
spark.scheduler.revive.interval	time	<undefined>
spark.scheduler.stage.legacyAbortAfterKillTasks	boolean	true
spark.scheduler.streaming.idAwareLogging.enabled	boolean	true
spark.scheduler.streaming.idAwareLogging.queryIdLength	int	5
spark.security.credentials.renewalRatio	double	0.75
spark.security.credentials.retryWait	time	1h
spark.security.directCredentialProviders.enabled	boolean	false
spark.serializer	text	org.apache.spark.serializer.JavaSerializer
spark.serializer.extraDebugInfo	boolean	true
spark.serializer.objectStreamReset	int	100
spark.shuffle.accurateBlockSkewedFactor	double	-1.0
spark.shuffle.accurateBlockThreshold	size	104857600b
spark.shuffle.checksum.algorithm	other	ADLER32
spark.shuffle.checksum.enabled	boolean	true
spark.shuffle.compress	boolean	true
spark.shuffle.detectCorrupt	boolean	true
spark.shuffle.detectCorrupt.useExtraMemory	boolean	false
spark.shuffle.file.buffer	size	32k
spark.shuffle.file.merge.buffer	size	<value of spark.shuffle.file.buffer>
spark.shuffle.localDisk.file.output.buffer	size	<value of spark.shuffle.unsafe.file.output.buffer>
spark.shuffle.manager	text	sort
spark.shuffle.manager.incremental	text	streaming
spark.shuffle.mapOutput.dispatcher.numThreads	int	8
spark.shuffle.mapOutput.minSizeForBroadcast	size	512k
spark.shuffle.mapOutput.parallelAggregationThreshold	int	10000000
spark.shuffle.mapStatus.compression.codec	text	zstd
spark.shuffle.maxAccurateSkewedBlockNumber	int	100
spark.shuffle.maxAttemptsOnNettyOOM	int	10
spark.shuffle.minNumPartitionsToHighlyCompress	int	2000
spark.shuffle.push.enabled	boolean	false
spark.shuffle.push.finalize.timeout	time	10s
spark.shuffle.push.maxBlockBatchSize	size	3m
spark.shuffle.push.maxBlockSizeToPush	size	1m
spark.shuffle.push.maxRetainedMergerLocations	int	500
spark.shuffle.push.merge.finalizeThreads	int	8
spark.shuffle.push.mergersMinStaticThreshold	int	5
spark.shuffle.push.mergersMinThresholdRatio	double	0.05
spark.shuffle.push.minCompletedPushRatio	double	1.0
spark.shuffle.push.minShuffleSizeToWait	size	500m
spark.shuffle.push.numPushThreads	int	<undefined>
spark.shuffle.push.results.timeout	time	10s
spark.shuffle.push.sendFinalizeRPCThreads	int	8
spark.shuffle.readHostLocalDisk	boolean	true
spark.shuffle.reduceLocality.enabled	boolean	true
spark.shuffle.registration.maxAttempts	int	3
spark.shuffle.registration.timeout	time	5000ms
spark.shuffle.service.db.backend	other	ROCKSDB
spark.shuffle.service.db.enabled	boolean	true
spark.shuffle.service.enabled	boolean	false
spark.shuffle.service.fetch.rdd.enabled	boolean	false
spark.shuffle.service.name	text	spark_shuffle
spark.shuffle.service.port	int	7337
spark.shuffle.service.removeShuffle	boolean	true
spark.shuffle.sort.bypassMergeThreshold	int	200
spark.shuffle.sort.initialBufferSize	size	4096b
spark.shuffle.sort.io.plugin.class	text	org.apache.spark.shuffle.sort.io.LocalDiskShuffleDataIO
spark.shuffle.sort.useRadixSort	boolean	true
spark.shuffle.spill.batchSize	long	10000
spark.shuffle.spill.compress	boolean	true
spark.shuffle.spill.diskWriteBufferSize	size	1048576b
spark.shuffle.spill.initialMemoryThreshold	size	5242880b
spark.shuffle.spill.maxSizeInBytesForSpillThreshold	size	9223372036854775807b
spark.shuffle.spill.numElementsForceSpillThreshold	int	2147483647
spark.shuffle.streaming.checksum.enabled	boolean	true
spark.shuffle.streaming.networkBufferMaxWaitTimeMs	long	50
spark.shuffle.streaming.networkBufferSize	int	32768
spark.shuffle.streaming.readerMaxMemory	int	33554432
spark.shuffle.streaming.writerConnectionTimeout	time	1h
spark.shuffle.streaming.writerMaxMemory	int	33554432
spark.shuffle.sync	boolean	false
spark.shuffle.unsafe.fastMergeEnabled	boolean	true
spark.shuffle.unsafe.file.output.buffer	size	32k
spark.shuffle.useOldFetchProtocol	boolean	false
spark.shutdown.timeout	time	<undefined>
spark.sparkr.r.command	text	Rscript
spark.speculation	boolean	false
spark.speculation.efficiency.enabled	boolean	true
spark.speculation.efficiency.longRunTaskFactor	double	2.0
spark.speculation.efficiency.processRateMultiplier	double	0.75
spark.speculation.interval	time	100ms
spark.speculation.minTaskRuntime	time	100ms
spark.speculation.multiplier	double	3.0
spark.speculation.quantile	double	0.9
spark.speculation.task.duration.threshold	time	<undefined>
spark.sql.adaptive.advisoryPartitionSizeInBytes	size	<value of spark.sql.adaptive.shuffle.targetPostShuffleInputSize>
spark.sql.adaptive.applyFinalStageShuffleOptimizations	boolean	true
spark.sql.adaptive.autoBroadcastJoinThreshold	size	<undefined>
spark.sql.adaptive.coalescePartitions.enabled	boolean	true
spark.sql.adaptive.coalescePartitions.initialPartitionNum	int	<undefined>
spark.sql.adaptive.coalescePartitions.maxReducerPartitionsPerTask	int	2147483647
spark.sql.adaptive.coalescePartitions.minPartitionNum	int	<undefined>
spark.sql.adaptive.coalescePartitions.minPartitionSize	size	1MB
spark.sql.adaptive.coalescePartitions.parallelismFirst	boolean	true
spark.sql.adaptive.convertSortMergeJoinToShuffledHashJoin.enabled	boolean	true
spark.sql.adaptive.convertSortMergeJoinToShuffledHashJoin.lookThroughOperators.enabled	boolean	false
spark.sql.adaptive.convertSortMergeJoinToShuffledHashJoin.minWideningFactor	double	1.0
spark.sql.adaptive.costEvaluator.countLocalSort.enabled	boolean	<value of spark.sql.adaptive.convertSortMergeJoinToShuffledHashJoin.lookThroughOperators.enabled>
spark.sql.adaptive.customCostEvaluatorClass	text	<undefined>
spark.sql.adaptive.enabled	boolean	true
spark.sql.adaptive.fetchShuffleBlocksInBatch	boolean	true
spark.sql.adaptive.forceApply	boolean	false
spark.sql.adaptive.forceOptimizeSkewedJoin	boolean	false
spark.sql.adaptive.localShuffleReader.enabled	boolean	true
spark.sql.adaptive.logLevel	other	DEBUG
spark.sql.adaptive.maxShuffledHashJoinLocalMapThreshold	size	0b
spark.sql.adaptive.nonEmptyPartitionRatioForBroadcastJoin	double	0.2
spark.sql.adaptive.optimizeSkewsInRebalancePartitions.enabled	boolean	true
spark.sql.adaptive.optimizer.excludedRules	text	<undefined>
spark.sql.adaptive.rebalancePartitionsSmallPartitionFactor	double	0.2
spark.sql.adaptive.shuffle.targetPostShuffleInputSize	size	64MB
spark.sql.adaptive.skewJoin.enabled	boolean	true
spark.sql.adaptive.skewJoin.skewedPartitionFactor	double	5.0
spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes	size	256MB
spark.sql.adaptive.streaming.stateless.enabled	boolean	true
spark.sql.addPartitionInBatch.size	int	100
spark.sql.allowNamedFunctionArguments	boolean	true
spark.sql.alwaysInlineCommonExpr	boolean	false
spark.sql.analyzer.allowSubqueryExpressionsInLambdasOrHigherOrderFunctions	boolean	false
spark.sql.analyzer.canonicalization.multiCommutativeOpMemoryOptThreshold	int	3
spark.sql.analyzer.dontDeduplicateExpressionIfExprIdInOutput	boolean	true
spark.sql.analyzer.expandTagPassthroughDuplicates	boolean	true
spark.sql.analyzer.failAmbiguousSelfJoin	boolean	true
spark.sql.analyzer.lowerEmptyGroupingSetToGlobalAggregate.enabled	boolean	true
spark.sql.analyzer.maxIterations	int	100
spark.sql.analyzer.preferColumnOverLcaInArrayIndex	boolean	true
spark.sql.analyzer.scalarSubqueryAllowGroupByColumnEqualToConstant	boolean	true
spark.sql.analyzer.singlePassResolver.dualRunSampleRate	double	0.1
spark.sql.analyzer.singlePassResolver.dualRunWithLegacy	boolean	false
spark.sql.analyzer.singlePassResolver.enableAsOfJoinResolution	boolean	true
spark.sql.analyzer.singlePassResolver.enabled	boolean	false
spark.sql.analyzer.singlePassResolver.enabledTentatively	boolean	false
spark.sql.analyzer.singlePassResolver.exposeResolverGuardFailure	boolean	false
spark.sql.analyzer.singlePassResolver.preventUsingAliasesFromNonDirectChildren	boolean	false
spark.sql.analyzer.singlePassResolver.relationBridging.enabled	boolean	true
spark.sql.analyzer.singlePassResolver.returnSinglePassResultInDualRun	boolean	false
spark.sql.analyzer.singlePassResolver.runExtendedResolutionChecks	boolean	true
spark.sql.analyzer.singlePassResolver.runHeavyExtendedResolutionChecks	boolean	true
spark.sql.analyzer.singlePassResolver.throwFromResolverGuard	boolean	false
spark.sql.analyzer.singlePassResolver.validationEnabled	boolean	true
spark.sql.analyzer.sqlFunctionResolution.applyConfOverrides	boolean	true
spark.sql.analyzer.strictDataFrameColumnResolution	boolean	true
spark.sql.analyzer.subqueryAliasAlwaysPropagateMetadataColumns	boolean	true
spark.sql.analyzer.unionIsResolvedWhenDuplicatesPerChildResolved	boolean	true
spark.sql.analyzer.uniqueNecessaryMetadataColumns	boolean	true
spark.sql.ansi.doubleQuotedIdentifiers	boolean	false
spark.sql.ansi.enabled	boolean	true
spark.sql.ansi.enforceReservedKeywords	boolean	false
spark.sql.ansi.relationPrecedence	boolean	false
spark.sql.artifact.cacheStorageLevel	other	MEMORY_AND_DISK_SER
spark.sql.artifact.copyFromLocalToFs.allowDestLocal	boolean	false
spark.sql.artifact.isolation.alwaysApplyClassloader	boolean	false
spark.sql.artifact.isolation.enabled	boolean	true
spark.sql.assumeAnsiFalseIfNotPersisted.enabled	boolean	true
spark.sql.autoBroadcastJoinThreshold	size	10MB
spark.sql.avro.compression.codec	other	snappy
spark.sql.avro.datetimeRebaseModeInRead	other	CORRECTED
spark.sql.avro.datetimeRebaseModeInWrite	other	CORRECTED
spark.sql.avro.deflate.level	int	-1
spark.sql.avro.filterPushdown.enabled	boolean	true
spark.sql.avro.schemaUrlAllowedSchemes	text
spark.sql.avro.xz.level	int	6
spark.sql.avro.zstandard.bufferPool.enabled	boolean	false
spark.sql.avro.zstandard.level	int	3
spark.sql.binByRelationOperator.enabled	boolean	false
spark.sql.binaryOutputStyle	other	<undefined>
spark.sql.broadcastExchange.maxThreadThreshold	int	128
spark.sql.broadcastTimeout	time	300
spark.sql.bucketing.coalesceBucketsInJoin.enabled	boolean	false
spark.sql.bucketing.coalesceBucketsInJoin.maxBucketRatio	int	4
spark.sql.cache.serializer	text	org.apache.spark.sql.execution.columnar.DefaultCachedBatchSerializer
spark.sql.cartesianProductExec.buffer.in.memory.threshold	int	4096
spark.sql.cartesianProductExec.buffer.spill.size.threshold	size	<value of spark.shuffle.spill.maxSizeInBytesForSpillThreshold>
spark.sql.cartesianProductExec.buffer.spill.threshold	int	2147483647
spark.sql.caseSensitive	boolean	false
spark.sql.catalog.spark_catalog	text	builtin
spark.sql.catalog.spark_catalog.defaultDatabase	text	default
spark.sql.catalogImplementation	other	in-memory
spark.sql.cbo.enabled	boolean	false
spark.sql.cbo.joinReorder.card.weight	double	0.7
spark.sql.cbo.joinReorder.dp.star.filter	boolean	false
spark.sql.cbo.joinReorder.dp.threshold	int	12
spark.sql.cbo.joinReorder.enabled	boolean	false
spark.sql.cbo.planStats.enabled	boolean	false
spark.sql.cbo.starJoinFTRatio	double	0.9
spark.sql.cbo.starSchemaDetection	boolean	false
spark.sql.charAsVarchar	boolean	false
spark.sql.chunkBase64String.enabled	boolean	true
spark.sql.classic.shuffleDependency.fileCleanup.enabled	boolean	false
spark.sql.cli.print.header	boolean	false
spark.sql.codegen.aggregate.fastHashMap.capacityBit	int	16
spark.sql.codegen.aggregate.map.twolevel.enabled	boolean	true
spark.sql.codegen.aggregate.map.twolevel.partialOnly	boolean	true
spark.sql.codegen.aggregate.map.vectorized.enable	boolean	false
spark.sql.codegen.aggregate.sortAggregate.enabled	boolean	true
spark.sql.codegen.aggregate.sortAggregate.withKeys.enabled	boolean	true
spark.sql.codegen.aggregate.splitAggregateFunc.enabled	boolean	true
spark.sql.codegen.broadcastCleanedSourceThreshold	int	-1
spark.sql.codegen.cache.maxEntries	int	100
spark.sql.codegen.comments	boolean	false
spark.sql.codegen.compiler	other	janino
spark.sql.codegen.factoryMode	other	FALLBACK
spark.sql.codegen.fallback	boolean	true
spark.sql.codegen.hugeMethodLimit	int	65535
spark.sql.codegen.join.buildSideOuterShuffledHashJoin.enabled	boolean	true
spark.sql.codegen.join.existenceSortMergeJoin.enabled	boolean	true
spark.sql.codegen.join.fullOuterShuffledHashJoin.enabled	boolean	true
spark.sql.codegen.join.fullOuterSortMergeJoin.enabled	boolean	true
spark.sql.codegen.logLevel	other	DEBUG
spark.sql.codegen.logging.maxLines	int	1000
spark.sql.codegen.maxFields	int	100
spark.sql.codegen.methodSplitThreshold	int	1024
spark.sql.codegen.splitConsumeFuncByOperator	boolean	true
spark.sql.codegen.useIdInClassName	boolean	true
spark.sql.codegen.wholeStage	boolean	true
spark.sql.codegen.wholeStage.union.enabled	boolean	true
spark.sql.codegen.wholeStage.union.maxChildren	int	64
spark.sql.collation.allowInMapKeys	boolean	false
spark.sql.collation.objectLevel.enabled	boolean	true
spark.sql.collation.schemaLevel.enabled	boolean	false
spark.sql.columnNameOfCorruptRecord	text	_corrupt_record
spark.sql.columnVector.offheap.enabled	boolean	<value of spark.memory.offHeap.enabled>
spark.sql.connect.enrichError.enabled	boolean	true
spark.sql.connect.serverStacktrace.enabled	boolean	true
spark.sql.connect.shuffleDependency.fileCleanup.enabled	boolean	<value of spark.sql.shuffleDependency.fileCleanup.enabled>
spark.sql.connect.streaming.foreachBatch.useClonedSession	boolean	true
spark.sql.connect.ui.retainedSessions	int	200
spark.sql.connect.ui.retainedStatements	int	200
spark.sql.constraintPropagation.enabled	boolean	true
spark.sql.crossJoin.enabled	boolean	true
spark.sql.csv.filterPushdown.enabled	boolean	true
spark.sql.csv.parser.columnPruning.enabled	boolean	true
spark.sql.csv.parser.inputBufferSize	int	<undefined>
spark.sql.cteRecursionAnchorRowsLimitToConvertToLocalRelation	int	100
spark.sql.cteRecursionLevelLimit	int	100
spark.sql.cteRecursionRowLimit	int	1000000
spark.sql.cteRelationDefMaxRows.enabled	boolean	true
spark.sql.dataFrameQueryContext.enabled	boolean	true
spark.sql.dataSource.alwaysCreateV2Predicate	boolean	true
spark.sql.dataSource.skipAssertOnPredicatePushdown	boolean	true
spark.sql.dataframeCache.logLevel	other	TRACE
spark.sql.datetime.java8API.enabled	boolean	false
spark.sql.debug	boolean	false
spark.sql.debug.maxToStringFields	int	25
spark.sql.decimalOperations.allowPrecisionLoss	boolean	true
spark.sql.defaultCacheStorageLevel	other	MEMORY_AND_DISK
spark.sql.defaultCatalog	text	spark_catalog
spark.sql.defaultColumn.allowedProviders	text	csv,json,orc,parquet
spark.sql.defaultColumn.enabled	boolean	true
spark.sql.defaultColumn.useNullsForMissingDefaultValues	boolean	true
spark.sql.defaultPath	other
spark.sql.defaultSizeInBytes	size	9223372036854775807b
spark.sql.defaultUrlStreamHandlerFactory.enabled	boolean	true
spark.sql.dropDuplicates.deterministicKeyOrder.enabled	boolean	true
spark.sql.dropTableOnView.enabled	boolean	true
spark.sql.enforceTypeCoercionBeforeUnionDeduplication.enabled	boolean	true
spark.sql.error.messageFormat	other	PRETTY
spark.sql.event.truncate.length	int	2147483647
spark.sql.exchange.reuse	boolean	true
spark.sql.execution.arrow.cache.prefetch.enabled	boolean	false
spark.sql.execution.arrow.compression.codec	other	none
spark.sql.execution.arrow.compression.zstd.level	int	3
spark.sql.execution.arrow.enabled	boolean	true
spark.sql.execution.arrow.fallback.enabled	boolean	true
spark.sql.execution.arrow.localRelationThreshold	size	48MB
spark.sql.execution.arrow.maxBytesPerBatch	size	64MB
spark.sql.execution.arrow.maxBytesPerOutputBatch	size	-1b
spark.sql.execution.arrow.maxRecordsPerBatch	int	10000
spark.sql.execution.arrow.maxRecordsPerOutputBatch	int	-1
spark.sql.execution.arrow.pyspark.enabled	boolean	<value of spark.sql.execution.arrow.enabled>
spark.sql.execution.arrow.pyspark.fallback.enabled	boolean	<value of spark.sql.execution.arrow.fallback.enabled>
spark.sql.execution.arrow.pyspark.selfDestruct.enabled	boolean	false
spark.sql.execution.arrow.pyspark.validateSchema.enabled	boolean	false
spark.sql.execution.arrow.pythonUDF.columnarInput.enabled	boolean	true
spark.sql.execution.arrow.sparkr.enabled	boolean	false
spark.sql.execution.arrow.transformWithStateInPySpark.maxStateRecordsPerBatch	int	10000
spark.sql.execution.arrow.useLargeVarTypes	boolean	false
spark.sql.execution.broadcastHashJoin.outputPartitioningExpandLimit	int	8
spark.sql.execution.bypassPartialAggregation	boolean	false
spark.sql.execution.combineAdjacentAggregation	boolean	true
spark.sql.execution.datasources.hadoopLineRecordReader.enabled	boolean	true
spark.sql.execution.fastFailOnFileFormatOutput	boolean	false
spark.sql.execution.interruptOnCancel	boolean	true
spark.sql.execution.pandas.convertToArrowArraySafely	boolean	true
spark.sql.execution.pandas.inferPandasDictAsMap	boolean	false
spark.sql.execution.pandas.structHandlingMode	other	legacy
spark.sql.execution.pandas.udf.buffer.size	int	<value of spark.buffer.size>
spark.sql.execution.pushDownLocalSort	boolean	true
spark.sql.execution.pushDownLocalSort.throughCardinalityReducer	boolean	false
spark.sql.execution.pyspark.binaryAsBytes	boolean	true
spark.sql.execution.pyspark.python	text	<undefined>
spark.sql.execution.pyspark.udf.daemonKillWorkerOnFlushFailure	boolean	<value of spark.python.daemon.killWorkerOnFlushFailure>
spark.sql.execution.pyspark.udf.faulthandler.enabled	boolean	<value of spark.python.worker.faulthandler.enabled>
spark.sql.execution.pyspark.udf.hideTraceback.enabled	boolean	false
spark.sql.execution.pyspark.udf.idleTimeoutSeconds	time	<value of spark.python.worker.idleTimeoutSeconds>
spark.sql.execution.pyspark.udf.killOnIdleTimeout	boolean	<value of spark.python.worker.killOnIdleTimeout>
spark.sql.execution.pyspark.udf.simplifiedTraceback.enabled	boolean	true
spark.sql.execution.pyspark.udf.tracebackDumpIntervalSeconds	time	<value of spark.python.worker.tracebackDumpIntervalSeconds>
spark.sql.execution.pyspark.udf.tracebackWithLocals.enabled	boolean	false
spark.sql.execution.python.udf.buffer.size	int	<value of spark.buffer.size>
spark.sql.execution.python.udf.maxBytesPerBatch	size	-1b
spark.sql.execution.python.udf.maxRecordsPerBatch	int	100
spark.sql.execution.pythonUDF.arrow.concurrency.level	int	<undefined>
spark.sql.execution.pythonUDF.arrow.enabled	boolean	true
spark.sql.execution.pythonUDF.arrow.legacy.fallbackOnUDT	boolean	false
spark.sql.execution.pythonUDF.mapInBatch.legacy.acceptAnyIterable.enabled	boolean	true
spark.sql.execution.pythonUDF.pandas.intToDecimalCoercionEnabled	boolean	false
spark.sql.execution.pythonUDF.pandas.preferIntExtensionDtype	boolean	false
spark.sql.execution.pythonUDTF.arrow.enabled	boolean	true
spark.sql.execution.rangeExchange.sampleSizePerPartition	int	100
spark.sql.execution.removeRedundantProjects	boolean	true
spark.sql.execution.removeRedundantSorts	boolean	true
spark.sql.execution.replaceHashWithSortAgg	boolean	true
spark.sql.execution.reuseSubquery	boolean	true
spark.sql.execution.sortBeforeRepartition	boolean	true
spark.sql.execution.topKSortFallbackThreshold	int	2147483632
spark.sql.execution.udf.unified.execution.enabled	boolean	false
spark.sql.execution.useHashAggregateExec	boolean	true
spark.sql.execution.useObjectHashAggregateExec	boolean	true
spark.sql.execution.usePartitionEvaluator	boolean	false
spark.sql.experimental.optimizer.pyTranspilers	text	catalyst
spark.sql.experimental.optimizer.transpilePyUDFs	boolean	false
spark.sql.expressionTreeChangeLog.level	other	TRACE
spark.sql.extendedExplainProviders	text	<undefined>
spark.sql.extensions	text	<undefined>
spark.sql.extensions.test.loadFromCp	boolean	true
spark.sql.fileSource.insert.enforceNotNull	boolean	false
spark.sql.files.archive.reader.enabled	boolean	false
spark.sql.files.ignoreCorruptFiles	boolean	false
spark.sql.files.ignoreInvalidPartitionPaths	boolean	false
spark.sql.files.ignoreMissingFiles	boolean	false
spark.sql.files.ignoredPathSegmentRegex	text	^[._]
spark.sql.files.maxPartitionBytes	size	128MB
spark.sql.files.maxPartitionNum	int	<undefined>
spark.sql.files.maxRecordsPerFile	long	0
spark.sql.files.minPartitionNum	int	<undefined>
spark.sql.files.openCostInBytes	size	4MB
spark.sql.files.supportSecondOffsetFormat	boolean	true
spark.sql.filesourceTableRelationCacheSize	int	1000
spark.sql.function.concatBinaryAsString	boolean	false
spark.sql.function.eltOutputAsString	boolean	false
spark.sql.function.protobufExtensions.enabled	boolean	false
spark.sql.functionResolution.sessionOrder	other	second
spark.sql.generatedColumn.allowNullableIngest.enabled	boolean	true
spark.sql.geospatial.enabled	boolean	true
spark.sql.globalTempDatabase	text	global_temp
spark.sql.groupByAliases	boolean	true
spark.sql.groupByOrdinal	boolean	true
spark.sql.hive.advancedPartitionPredicatePushdown.enabled	boolean	true
spark.sql.hive.caseSensitiveInferenceMode	other	NEVER_INFER
spark.sql.hive.convertCTAS	boolean	false
spark.sql.hive.convertInsertingPartitionedTable	boolean	true
spark.sql.hive.convertInsertingUnpartitionedTable	boolean	true
spark.sql.hive.convertMetastoreAsNullable	boolean	false
spark.sql.hive.convertMetastoreCtas	boolean	true
spark.sql.hive.convertMetastoreInsertDir	boolean	true
spark.sql.hive.convertMetastoreOrc	boolean	true
spark.sql.hive.convertMetastoreParquet	boolean	true
spark.sql.hive.convertMetastoreParquet.mergeSchema	boolean	false
spark.sql.hive.dropPartitionByName.enabled	boolean	false
spark.sql.hive.filesourcePartitionFileCacheSize	long	262144000
spark.sql.hive.gatherFastStats	boolean	true
spark.sql.hive.initializeMetastoreFormatClasses	boolean	true
spark.sql.hive.manageFilesourcePartitions	boolean	true
spark.sql.hive.metastore.barrierPrefixes	text
spark.sql.hive.metastore.jars	text	builtin
spark.sql.hive.metastore.jars.path	text
spark.sql.hive.metastore.sharedPrefixes	text	com.mysql.jdbc,com.mysql.cj,org.postgresql,com.microsoft.sqlserver,oracle.jdbc
spark.sql.hive.metastore.version	other	2.3.10
spark.sql.hive.metastorePartitionPruning	boolean	true
spark.sql.hive.metastorePartitionPruningFallbackOnException	boolean	false
spark.sql.hive.metastorePartitionPruningFastFallback	boolean	false
spark.sql.hive.metastorePartitionPruningInSetThreshold	int	1000
spark.sql.hive.showCreateTableAsSerde	boolean	false
spark.sql.hive.tablePropertyLengthThreshold	int	<undefined>
spark.sql.hive.thriftServer.async	boolean	true
spark.sql.hive.thriftServer.http.sniHostCheckEnabled	boolean	true
spark.sql.hive.thriftServer.singleSession	boolean	false
spark.sql.hive.useDelegateForSymlinkTextInputFormat	boolean	true
spark.sql.hive.version	other	2.3.10
spark.sql.icu.caseMappings.enabled	boolean	true
spark.sql.inMemoryColumnarStorage.batchSize	int	10000
spark.sql.inMemoryColumnarStorage.compressed	boolean	true
spark.sql.inMemoryColumnarStorage.enableVectorizedReader	boolean	true
spark.sql.inMemoryColumnarStorage.hugeVectorReserveRatio	double	1.2
spark.sql.inMemoryColumnarStorage.hugeVectorThreshold	size	-1b
spark.sql.inMemoryColumnarStorage.partitionPruning	boolean	true
spark.sql.inMemoryTableScanStatistics.enable	boolean	false
spark.sql.insertIntoReplaceOn.enabled	boolean	true
spark.sql.insertIntoReplaceOnByName.enabled	boolean	true
spark.sql.insertIntoReplaceUsing.enabled	boolean	true
spark.sql.insertIntoReplaceUsingByName.enabled	boolean	true
spark.sql.insertIntoReplaceWhereColumnList.enabled	boolean	true
spark.sql.insertNestedTypeCoercion.enabled	boolean	false
spark.sql.join.asofJoin.enabled	boolean	false
spark.sql.join.preferSortMergeJoin	boolean	true
spark.sql.join.sortMergeAsOfJoin.enabled	boolean	false
spark.sql.join.splitStreamedSideJoinCondition	boolean	false
spark.sql.json.enableExactStringParsing	boolean	true
spark.sql.json.enablePartialResults	boolean	true
spark.sql.json.filterPushdown.enabled	boolean	true
spark.sql.json.useUnsafeRow	boolean	false
spark.sql.jsonGenerator.ignoreNullFields	boolean	true
spark.sql.jsonGenerator.writeNullIfWithDefaultValue	boolean	true
spark.sql.kafka.disallowedOptions	text
spark.sql.lateralColumnAlias.enableImplicitResolution	boolean	true
spark.sql.lazySetOperatorOutput.enabled	boolean	true
spark.sql.leafNodeDefaultParallelism	int	<undefined>
spark.sql.legacy.addSingleFileInAddFile	boolean	false
spark.sql.legacy.allowAutoGeneratedAliasForView	boolean	false
spark.sql.legacy.allowEmptySchemaWrite	boolean	false
spark.sql.legacy.allowHashOnMapType	boolean	false
spark.sql.legacy.allowNegativeScaleOfDecimal	boolean	false
spark.sql.legacy.allowNonEmptyLocationInCTAS	boolean	false
spark.sql.legacy.allowNullComparisonResultInArraySort	boolean	false
spark.sql.legacy.allowParameterlessCount	boolean	false
spark.sql.legacy.allowSessionVariableInPersistedView	boolean	false
spark.sql.legacy.allowStarWithSingleTableIdentifierInCount	boolean	false
spark.sql.legacy.allowTempViewCreationWithMultipleNameparts	boolean	false
spark.sql.legacy.allowUdfParameterToShadowParameterlessFunction	boolean	false
spark.sql.legacy.allowUntypedScalaUDF	boolean	false
spark.sql.legacy.allowZeroIndexInFormatString	boolean	false
spark.sql.legacy.avro.allowIncompatibleSchema	boolean	false
spark.sql.legacy.bangEqualsNot	boolean	false
spark.sql.legacy.blockCreateTempTableUsingProvider	boolean	false
spark.sql.legacy.bucketedTableScan.outputOrdering	boolean	false
spark.sql.legacy.castComplexTypesToString.enabled	boolean	false
spark.sql.legacy.charVarcharAsString	boolean	false
spark.sql.legacy.codingErrorAction	boolean	false
spark.sql.legacy.collationAwareHashFunctions	boolean	false
spark.sql.legacy.consecutiveStringLiterals.enabled	boolean	false
spark.sql.legacy.createEmptyCollectionUsingStringType	boolean	false
spark.sql.legacy.createHiveTableByDefault	boolean	false
spark.sql.legacy.csv.enableDateTimeParsingFallback	boolean	<undefined>
spark.sql.legacy.cteDuplicateAttributeNames	boolean	false
spark.sql.legacy.ctePrecedencePolicy	other	CORRECTED
spark.sql.legacy.dataFrameWriterV2IgnorePathOption	boolean	false
spark.sql.legacy.dataset.nameNonStructGroupingKeyAsValue	boolean	false
spark.sql.legacy.db2.booleanMapping.enabled	boolean	false
spark.sql.legacy.db2.numericMapping.enabled	boolean	false
spark.sql.legacy.decimal.retainFractionDigitsOnTruncate	boolean	false
spark.sql.legacy.disableMapKeyNormalization	boolean	false
spark.sql.legacy.doLooseUpcast	boolean	false
spark.sql.legacy.duplicateBetweenInput	boolean	false
spark.sql.legacy.earlyEvalCurrentTime	boolean	false
spark.sql.legacy.emptyCurrentDBInCli	boolean	false
spark.sql.legacy.execution.pandas.groupedMap.assignColumnsByName	boolean	true
spark.sql.legacy.execution.pythonUDF.pandas.conversion.enabled	boolean	false
spark.sql.legacy.execution.pythonUDTF.pandas.conversion.enabled	boolean	false
spark.sql.legacy.exponentLiteralAsDecimal.enabled	boolean	false
spark.sql.legacy.extraOptionsBehavior.enabled	boolean	false
spark.sql.legacy.followThreeValuedLogicInArrayExists	boolean	true
spark.sql.legacy.fromDayTimeString.enabled	boolean	false
spark.sql.legacy.groupingIdWithAppendedUserGroupBy	boolean	false
spark.sql.legacy.histogramNumericPropagateInputType	boolean	true
spark.sql.legacy.hive.thriftServer.allowSettingSystemProperties	boolean	false
spark.sql.legacy.hive.thriftServer.useZeroBasedColumnOrdinalPosition	boolean	false
spark.sql.legacy.identifierClause	boolean	false
spark.sql.legacy.inSubqueryNullability	boolean	false
spark.sql.legacy.inlineCTEInCommands	boolean	false
spark.sql.legacy.integerGroupingId	boolean	false
spark.sql.legacy.interval.enabled	boolean	false
spark.sql.legacy.javaCharsets	boolean	false
spark.sql.legacy.jdbc.timeMapping.enabled	boolean	false
spark.sql.legacy.json.allowEmptyString.enabled	boolean	false
spark.sql.legacy.json.enableDateTimeParsingFallback	boolean	<undefined>
spark.sql.legacy.keepCommandOutputSchema	boolean	false
spark.sql.legacy.keepPartitionSpecAsStringLiteral	boolean	false
spark.sql.legacy.literal.pickMinimumPrecision	boolean	true
spark.sql.legacy.lpadRpadAlwaysReturnString	boolean	false
spark.sql.legacy.mssqlserver.datetimeoffsetMapping.enabled	boolean	false
spark.sql.legacy.mssqlserver.numericMapping.enabled	boolean	false
spark.sql.legacy.mysql.bitArrayMapping.enabled	boolean	false
spark.sql.legacy.mysql.timestampNTZMapping.enabled	boolean	false
spark.sql.legacy.negativeIndexInArrayInsert	boolean	false
spark.sql.legacy.noCharPaddingInPredicate	boolean	false
spark.sql.legacy.notReserveProperties	boolean	false
spark.sql.legacy.nullInEmptyListBehavior	boolean	<undefined>
spark.sql.legacy.nullValueWrittenAsQuotedEmptyStringCsv	boolean	false
spark.sql.legacy.observeMetricsAggregateAllAttempts	boolean	false
spark.sql.legacy.oracle.timestampMapping.enabled	boolean	false
spark.sql.legacy.parameterSubstitution.constantsOnly	boolean	false
spark.sql.legacy.parquet.nanosAsLong	boolean	false
spark.sql.legacy.parquet.returnNullStructIfAllFieldsMissing	boolean	false
spark.sql.legacy.parseNullPartitionSpecAsStringLiteral	boolean	false
spark.sql.legacy.parseQueryWithoutEof	boolean	false
spark.sql.legacy.parser.havingWithoutGroupByAsWhere	boolean	false
spark.sql.legacy.pathOptionBehavior.enabled	boolean	false
spark.sql.legacy.percentileDiscCalculation	boolean	false
spark.sql.legacy.persistentCatalogFirst	boolean	false
spark.sql.legacy.postgres.datetimeMapping.enabled	boolean	false
spark.sql.legacy.raiseErrorWithoutErrorClass	boolean	false
spark.sql.legacy.readFileSourceTableCacheIgnoreOptions	boolean	false
spark.sql.legacy.replaceDatabricksSparkAvro.enabled	boolean	true
spark.sql.legacy.respectNullabilityInTextDatasetConversion	boolean	false
spark.sql.legacy.scalarSubqueryAllowGroupByNonEqualityCorrelatedPredicate	boolean	false
spark.sql.legacy.scalarSubqueryCountBugBehavior	boolean	false
spark.sql.legacy.sessionInitWithConfigDefaults	boolean	false
spark.sql.legacy.setCommandRejectsSparkCoreConfs	boolean	true
spark.sql.legacy.setopsPrecedence.enabled	boolean	false
spark.sql.legacy.sizeOfNull	boolean	true
spark.sql.legacy.skipTypeValidationOnAlterPartition	boolean	false
spark.sql.legacy.statisticalAggregate	boolean	false
spark.sql.legacy.storeAnalyzedPlanForView	boolean	false
spark.sql.legacy.timeParserPolicy	other	CORRECTED
spark.sql.legacy.truncateForEmptyRegexSplit	boolean	false
spark.sql.legacy.typeCoercion.datetimeToString.enabled	boolean	false
spark.sql.legacy.useCurrentConfigsForView	boolean	false
spark.sql.legacy.useLegacyXMLParser	boolean	false
spark.sql.legacy.useV1Command	boolean	false
spark.sql.legacy.v1IdentifierNoCatalog	boolean	false
spark.sql.legacy.viewSchemaBindingMode	boolean	true
spark.sql.legacy.viewSchemaCompensation	boolean	true
spark.sql.lightweightPlanChangeValidation	boolean	true
spark.sql.limit.initialNumPartitions	int	1
spark.sql.limit.scaleUpFactor	int	4
spark.sql.listagg.allowDistinctCastWithOrder.enabled	boolean	true
spark.sql.mapKeyDedupPolicy	other	EXCEPTION
spark.sql.mapZipWithUsesJavaCollections	boolean	true
spark.sql.maven.additionalRemoteRepositories	text	https://maven-central.storage-download.googleapis.com/maven2/
spark.sql.maxBroadcastTableSize	size	8589934592b
spark.sql.maxConcurrentOutputFileWriters	int	0
spark.sql.maxMetadataStringLength	int	100
spark.sql.maxPlanStringLength	size	2147483632
spark.sql.maxSinglePartitionBytes	size	128m
spark.sql.mergeNestedTypeCoercion.enabled	boolean	false
spark.sql.metadataCacheTTLSeconds	time	-1000ms
spark.sql.nameResolutionLog.level	other	TRACE
spark.sql.objectHashAggregate.sortBased.fallbackThreshold	int	128
spark.sql.operatorPipeSyntaxEnabled	boolean	true
spark.sql.optimizeNullAwareAntiJoin	boolean	true
spark.sql.optimizeNullAwareAntiJoin.broadcastThreshold	size	-1b
spark.sql.optimizer.avoidCollapseUDFWithExpensiveExpr	boolean	true
spark.sql.optimizer.avoidDoubleFilterEval	boolean	true
spark.sql.optimizer.canChangeCachedPlanOutputPartitioning	boolean	false
spark.sql.optimizer.collapseProjectAlwaysInline	boolean	false
spark.sql.optimizer.datasourceV2ExprFolding	other	true
spark.sql.optimizer.datasourceV2JoinPushdown	boolean	false
spark.sql.optimizer.decorrelateExistsSubqueryLegacyIncorrectCountHandling.enabled	boolean	false
spark.sql.optimizer.decorrelateInnerQuery.enabled	boolean	true
spark.sql.optimizer.decorrelateJoinPredicate.enabled	boolean	true
spark.sql.optimizer.decorrelateLimit.enabled	boolean	true
spark.sql.optimizer.decorrelateLimitOffsetLegacyIncorrectOrderHandling.enabled	boolean	false
spark.sql.optimizer.decorrelateOffset.enabled	boolean	true
spark.sql.optimizer.decorrelatePredicateSubqueriesInJoinPredicate.enabled	boolean	true
spark.sql.optimizer.decorrelateSetOps.enabled	boolean	true
spark.sql.optimizer.decorrelateSubqueryLegacyIncorrectCountHandling.enabled	boolean	false
spark.sql.optimizer.decorrelateSubqueryPreventConstantHoldingForCountBug.enabled	boolean	true
spark.sql.optimizer.decorrelateUnionOrSetOpUnderLimit.enabled	boolean	true
spark.sql.optimizer.disableHints	boolean	false
spark.sql.optimizer.dynamicPartitionPruning.broadcastProjection.enabled	boolean	false
spark.sql.optimizer.dynamicPartitionPruning.broadcastProjection.maxBytes	size	8MB
spark.sql.optimizer.dynamicPartitionPruning.broadcastProjection.maxRows	int	10000
spark.sql.optimizer.dynamicPartitionPruning.broadcastProjection.maxSourceBytes	size	128MB
spark.sql.optimizer.dynamicPartitionPruning.enabled	boolean	true
spark.sql.optimizer.dynamicPartitionPruning.fallbackFilterRatio	double	0.5
spark.sql.optimizer.dynamicPartitionPruning.reuseBroadcastOnly	boolean	true
spark.sql.optimizer.dynamicPartitionPruning.useStats	boolean	true
spark.sql.optimizer.enableCsvExpressionOptimization	boolean	true
spark.sql.optimizer.enableJsonExpressionOptimization	boolean	true
spark.sql.optimizer.excludeSubqueryRefsFromRemoveRedundantAliases.enabled	boolean	true
spark.sql.optimizer.excludedRules	text	<undefined>
spark.sql.optimizer.expression.nestedPruning.enabled	boolean	true
spark.sql.optimizer.expressionProjectionCandidateLimit	int	100
spark.sql.optimizer.getJsonObjectSharedParsing.enabled	boolean	false
spark.sql.optimizer.inSetConversionThreshold	int	10
spark.sql.optimizer.inSetSwitchThreshold	int	400
spark.sql.optimizer.insertMapSortInDistinctAggregates.enabled	boolean	true
spark.sql.optimizer.mapLookupHashThreshold	int	1000
spark.sql.optimizer.maxIterations	other	100
spark.sql.optimizer.mergeSubplans.filterPropagation.dsv2SymmetricFilterPropagation.enabled	boolean	false
spark.sql.optimizer.mergeSubplans.filterPropagation.enabled	boolean	true
spark.sql.optimizer.mergeSubplans.filterPropagation.symmetricFilterPropagation.enabled	boolean	false
spark.sql.optimizer.mergeSubplans.filterPropagation.throughJoin.enabled	boolean	false
spark.sql.optimizer.metadataOnly	boolean	false
spark.sql.optimizer.nestedPredicatePushdown.supportedFileSources	text	parquet,orc
spark.sql.optimizer.nestedSchemaPruning.enabled	boolean	true
spark.sql.optimizer.optimizeExpandRatio	int	-1
spark.sql.optimizer.optimizeOneRowRelationSubquery	boolean	true
spark.sql.optimizer.optimizeOneRowRelationSubquery.alwaysInline	boolean	true
spark.sql.optimizer.optimizeUncorrelatedInSubqueriesInJoinCondition.enabled	boolean	true
spark.sql.optimizer.plannedWrite.enabled	boolean	true
spark.sql.optimizer.preserveAliasMetadataWhenCollapsingProjects	boolean	true
spark.sql.optimizer.propagateDistinctKeys.enabled	boolean	true
spark.sql.optimizer.pruneFiltersCanPruneStreamingSubplan	boolean	false
spark.sql.optimizer.pullHintsIntoSubqueries	boolean	true
spark.sql.optimizer.pullOutNestedDataOuterRefExpressions.enabled	boolean	true
spark.sql.optimizer.pushDownJoinThroughUnion.enabled	boolean	false
spark.sql.optimizer.replaceExceptWithFilter	boolean	true
spark.sql.optimizer.runtime.bloomFilter.applicationSideScanSizeThreshold	size	10GB
spark.sql.optimizer.runtime.bloomFilter.creationSideThreshold	size	10MB
spark.sql.optimizer.runtime.bloomFilter.enabled	boolean	true
spark.sql.optimizer.runtime.bloomFilter.expectedNumItems	long	1000000
spark.sql.optimizer.runtime.bloomFilter.materializedCreationSideThreshold	size	100MB
spark.sql.optimizer.runtime.bloomFilter.maxNumBits	long	67108864
spark.sql.optimizer.runtime.bloomFilter.maxNumItems	long	4000000
spark.sql.optimizer.runtime.bloomFilter.numBits	long	8388608
spark.sql.optimizer.runtime.rowLevelOperationGroupFilter.enabled	boolean	true
spark.sql.optimizer.runtimeFilter.number.threshold	int	10
spark.sql.optimizer.scalarSubqueryUseSingleJoin	boolean	true
spark.sql.optimizer.serializer.nestedSchemaPruning.enabled	boolean	true
spark.sql.optimizer.singleTaskExecution.aggregation	boolean	<value of spark.sql.optimizer.singleTaskExecution.enabled>
spark.sql.optimizer.singleTaskExecution.enabled	boolean	false
spark.sql.optimizer.singleTaskExecution.expand	boolean	<value of spark.sql.optimizer.singleTaskExecution.enabled>
spark.sql.optimizer.singleTaskExecution.limitOffset	boolean	<value of spark.sql.optimizer.singleTaskExecution.enabled>
spark.sql.optimizer.singleTaskExecution.localTableScan.minRows	int	1
spark.sql.optimizer.singleTaskExecution.localTableScan.threshold	int	1000
spark.sql.optimizer.singleTaskExecution.maxNumFiles	int	1
spark.sql.optimizer.singleTaskExecution.minNumBytes	long	1
spark.sql.optimizer.singleTaskExecution.minNumFiles	int	1
spark.sql.optimizer.singleTaskExecution.sort	boolean	<value of spark.sql.optimizer.singleTaskExecution.enabled>
spark.sql.optimizer.singleTaskExecution.window	boolean	<value of spark.sql.optimizer.singleTaskExecution.enabled>
spark.sql.optimizer.windowGroupLimitThreshold	int	1000
spark.sql.optimizer.wrapExistsInAggregateFunction	boolean	true
spark.sql.orc.aggregatePushdown	boolean	false
spark.sql.orc.columnarReaderBatchSize	int	4096
spark.sql.orc.columnarWriterBatchSize	int	1024
spark.sql.orc.compression.codec	other	zstd
spark.sql.orc.enableNestedColumnVectorizedReader	boolean	true
spark.sql.orc.enableVectorizedReader	boolean	true
spark.sql.orc.filterPushdown	boolean	true
spark.sql.orc.impl	other	native
spark.sql.orc.mergeSchema	boolean	false
spark.sql.orderByOrdinal	boolean	true
spark.sql.orderingAwareLimitOffset	boolean	true
spark.sql.parquet.aggregatePushdown	boolean	false
spark.sql.parquet.binaryAsString	boolean	false
spark.sql.parquet.columnarReaderBatchSize	int	4096
spark.sql.parquet.compression.codec	other	snappy
spark.sql.parquet.datetimeRebaseModeInRead	other	CORRECTED
spark.sql.parquet.datetimeRebaseModeInWrite	other	CORRECTED
spark.sql.parquet.enableNestedColumnVectorizedReader	boolean	true
spark.sql.parquet.enableNullTypeVectorizedReader	boolean	true
spark.sql.parquet.enableVectorizedReader	boolean	true
spark.sql.parquet.fieldId.read.enabled	boolean	false
spark.sql.parquet.fieldId.read.ignoreMissing	boolean	false
spark.sql.parquet.fieldId.write.enabled	boolean	true
spark.sql.parquet.filterPushdown	boolean	true
spark.sql.parquet.filterPushdown.date	boolean	true
spark.sql.parquet.filterPushdown.decimal	boolean	true
spark.sql.parquet.filterPushdown.string.startsWith	boolean	true
spark.sql.parquet.filterPushdown.stringPredicate	boolean	<value of spark.sql.parquet.filterPushdown.string.startsWith>
spark.sql.parquet.filterPushdown.timestamp	boolean	true
spark.sql.parquet.ignoreVariantAnnotation	boolean	false
spark.sql.parquet.inferTimestampNTZ.enabled	boolean	true
spark.sql.parquet.int96AsTimestamp	boolean	true
spark.sql.parquet.int96RebaseModeInRead	other	CORRECTED
spark.sql.parquet.int96RebaseModeInWrite	other	CORRECTED
spark.sql.parquet.int96TimestampConversion	boolean	false
spark.sql.parquet.mergeSchema	boolean	false
spark.sql.parquet.output.committer.class	other	org.apache.parquet.hadoop.ParquetOutputCommitter
spark.sql.parquet.outputTimestampType	other	INT96
spark.sql.parquet.pushdown.inFilterThreshold	int	10
spark.sql.parquet.reader.respectUnknownTypeAnnotation.enabled	boolean	false
spark.sql.parquet.recordLevelFilter.enabled	boolean	false
spark.sql.parquet.respectSummaryFiles	boolean	false
spark.sql.parquet.variant.annotateLogicalType.enabled	boolean	true
spark.sql.parquet.writeLegacyFormat	boolean	false
spark.sql.parser.eagerEvalOfUnresolvedInlineTable	boolean	true
spark.sql.parser.escapedStringLiterals	boolean	false
spark.sql.parser.manageParserCaches	boolean	false
spark.sql.parser.parserDfaCacheFlushRatio	double	-1.0
spark.sql.parser.parserDfaCacheFlushThreshold	int	-1
spark.sql.parser.quotedRegexColumnNames	boolean	false
spark.sql.parser.singleCharacterPipeOperator.enabled	boolean	true
spark.sql.path.enabled	boolean	false
spark.sql.pipelines.event.queue.capacity	int	1000
spark.sql.pipelines.execution.maxConcurrentFlows	int	16
spark.sql.pipelines.execution.streamstate.pollingInterval	time	1000ms
spark.sql.pipelines.execution.watchdog.maxRetryTime	time	3600000ms
spark.sql.pipelines.execution.watchdog.minRetryTime	time	5000ms
spark.sql.pipelines.maxFlowRetryAttempts	int	2
spark.sql.pipelines.timeoutMsForTerminationJoinAndLock	time	3600000ms
spark.sql.pivotMaxValues	int	10000
spark.sql.planChangeLog.batches	text	<undefined>
spark.sql.planChangeLog.level	other	TRACE
spark.sql.planChangeLog.rules	text	<undefined>
spark.sql.planChangeValidation	boolean	false
spark.sql.planChangeValidation.nullability	boolean	false
spark.sql.planner.pythonExecution.memory	mebibytes	<undefined>
spark.sql.preserveCharVarcharTypeInfo	boolean	false
spark.sql.prioritizeOrdinalResolutionInSort.enabled	boolean	true
spark.sql.protobuf.descriptorCacheSize	int	8
spark.sql.pyspark.dataSource.profiler	other	<undefined>
spark.sql.pyspark.inferNestedDictAsStruct.enabled	boolean	false
spark.sql.pyspark.jvmStacktrace.enabled	boolean	false
spark.sql.pyspark.legacy.inferArrayTypeFromFirstElement.enabled	boolean	false
spark.sql.pyspark.legacy.inferMapTypeFromFirstPair.enabled	boolean	false
spark.sql.pyspark.plotting.max_rows	int	1000
spark.sql.pyspark.toJSON.returnDataFrame	boolean	false
spark.sql.pyspark.udf.profiler	other	<undefined>
spark.sql.pyspark.worker.logging.enabled	boolean	false
spark.sql.python.filterPushdown.enabled	boolean	false
spark.sql.queryExecutionListeners	text	<undefined>
spark.sql.readSideCharPadding	boolean	true
spark.sql.redaction.options.regex	text	(?i)url
spark.sql.redaction.string.regex	text	<value of spark.redaction.string.regex>
spark.sql.reflect.allowList	text
spark.sql.repl.eagerEval.enabled	boolean	false
spark.sql.repl.eagerEval.maxNumRows	int	20
spark.sql.repl.eagerEval.truncate	int	20
spark.sql.requireAllClusterKeysForCoPartition	boolean	true
spark.sql.requireAllClusterKeysForDistribution	boolean	false
spark.sql.restrictedMode.enabled	boolean	false
spark.sql.resultQueryStage.maxThreadThreshold	int	1024
spark.sql.retainGroupColumns	boolean	true
spark.sql.runCollationTypeCastsBeforeAliasAssignment.enabled	boolean	true
spark.sql.runSQLOnFiles	boolean	true
spark.sql.scriptTransformation.exitTimeoutInSeconds	time	10000ms
spark.sql.scripting.continueHandlerEnabled	boolean	false
spark.sql.scripting.cursorEnabled	boolean	false
spark.sql.scripting.enabled	boolean	true
spark.sql.selfJoinAutoResolveAmbiguity	boolean	true
spark.sql.session.localRelationBatchOfChunksSizeBytes	long	1073741824
spark.sql.session.localRelationCacheThreshold	int	1048576
spark.sql.session.localRelationChunkSizeBytes	long	16777216
spark.sql.session.localRelationChunkSizeLimit	size	2000MB
spark.sql.session.localRelationChunkSizeRows	int	10000
spark.sql.session.localRelationSizeLimit	long	3221225472
spark.sql.session.timeZone	other	Etc/UTC
spark.sql.sessionWindow.buffer.in.memory.threshold	int	4096
spark.sql.sessionWindow.buffer.spill.size.threshold	size	<value of spark.shuffle.spill.maxSizeInBytesForSpillThreshold>
spark.sql.sessionWindow.buffer.spill.threshold	int	2147483647
spark.sql.shuffle.orderIndependentChecksum.enableFullRetryOnMismatch	boolean	true
spark.sql.shuffle.orderIndependentChecksum.enableQueryLevelRollbackOnMismatch	boolean	false
spark.sql.shuffle.orderIndependentChecksum.enabled	boolean	true
spark.sql.shuffle.partitions	int	200
spark.sql.shuffle.spreadNullJoinKeys.enabled	boolean	false
spark.sql.shuffleDependency.fileCleanup.enabled	boolean	false
spark.sql.shuffleDependency.skipMigration.enabled	boolean	false
spark.sql.shuffleExchange.maxThreadThreshold	int	1024
spark.sql.shuffledHashJoinFactor	other	3
spark.sql.sort.enableRadixSort	boolean	true
spark.sql.sortMergeJoinExec.buffer.in.memory.threshold	int	2147483632
spark.sql.sortMergeJoinExec.buffer.spill.size.threshold	size	<value of spark.shuffle.spill.maxSizeInBytesForSpillThreshold>
spark.sql.sortMergeJoinExec.buffer.spill.threshold	int	2147483647
spark.sql.sources.binaryFile.maxLength	int	2147483647
spark.sql.sources.bucketing.autoBucketedScan.enabled	boolean	true
spark.sql.sources.bucketing.enabled	boolean	true
spark.sql.sources.bucketing.maxBuckets	int	100000
spark.sql.sources.commitProtocolClass	other	org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol
spark.sql.sources.default	text	parquet
spark.sql.sources.disabledJdbcConnProviderList	text
spark.sql.sources.fileCompressionFactor	double	1.0
spark.sql.sources.ignoreDataLocality	boolean	false
spark.sql.sources.outputCommitterClass	other	<undefined>
spark.sql.sources.parallelPartitionDiscovery.parallelism	int	10000
spark.sql.sources.parallelPartitionDiscovery.threshold	int	32
spark.sql.sources.partitionColumnTypeInference.enabled	boolean	true
spark.sql.sources.partitionOverwriteMode	other	STATIC
spark.sql.sources.schemaStringLengthThreshold	int	4000
spark.sql.sources.structPredicateDecompose.enabled	boolean	true
spark.sql.sources.structPredicateDecompose.maxFields	int	100
spark.sql.sources.useListFilesFileSystemList	text	s3a
spark.sql.sources.useV1SourceList	text	avro,csv,json,kafka,orc,parquet,text
spark.sql.sources.v2.bucketing.allowCompatibleTransforms.enabled	boolean	false
spark.sql.sources.v2.bucketing.allowKeysSubsetOfPartitionKeys.enabled	boolean	false
spark.sql.sources.v2.bucketing.enabled	boolean	true
spark.sql.sources.v2.bucketing.partiallyClusteredDistribution.enabled	boolean	false
spark.sql.sources.v2.bucketing.partition.filter.enabled	boolean	false
spark.sql.sources.v2.bucketing.partitionKeyOrdering.enabled	boolean	false
spark.sql.sources.v2.bucketing.preserveKeyOrderingOnCoalesce.enabled	boolean	false
spark.sql.sources.v2.bucketing.preserveOrderingOnCoalesce.enabled	boolean	false
spark.sql.sources.v2.bucketing.pushPartValues.enabled	boolean	true
spark.sql.sources.v2.bucketing.shuffle.enabled	boolean	false
spark.sql.sources.v2.bucketing.sorting.enabled	boolean	false
spark.sql.sources.validatePartitionColumns	boolean	true
spark.sql.stableDerivedColumnAlias.enabled	boolean	false
spark.sql.stackTracesInDataFrameContext	int	1
spark.sql.statistics.fallBackToHdfs	boolean	false
spark.sql.statistics.histogram.enabled	boolean	false
spark.sql.statistics.histogram.numBins	int	254
spark.sql.statistics.ndv.maxError	double	0.05
spark.sql.statistics.parallelFileListingInStatsComputation.enabled	boolean	true
spark.sql.statistics.percentile.accuracy	int	10000
spark.sql.statistics.size.autoUpdate.enabled	boolean	false
spark.sql.statistics.updatePartitionStatsInAnalyzeTable.enabled	boolean	false
spark.sql.storeAssignmentPolicy	other	ANSI
spark.sql.streaming.aggregation.stateFormatVersion	int	2
spark.sql.streaming.asyncLogPurge.enabled	boolean	true
spark.sql.streaming.checkUnfinishedRepartitionOnRestart	boolean	true
spark.sql.streaming.checkpoint.escapedPathCheck.enabled	boolean	true
spark.sql.streaming.checkpoint.fileChecksum.enabled	boolean	true
spark.sql.streaming.checkpoint.fileChecksum.skipCreationIfFileMissingChecksum	boolean	true
spark.sql.streaming.checkpoint.renamedFileCheck.enabled	boolean	false
spark.sql.streaming.checkpoint.verifyMetadataExists.enabled	boolean	true
spark.sql.streaming.checkpointLocation	text	<undefined>
spark.sql.streaming.commitProtocolClass	text	org.apache.spark.sql.execution.streaming.ManifestFileCommitProtocol
spark.sql.streaming.continuous.epochBacklogQueueSize	int	10000
spark.sql.streaming.continuous.executorPollIntervalMs	time	100ms
spark.sql.streaming.continuous.executorQueueSize	int	1024
spark.sql.streaming.disabledV2MicroBatchReaders	text
spark.sql.streaming.disabledV2Writers	text
spark.sql.streaming.fileSink.log.cleanupDelay	time	600000ms
spark.sql.streaming.fileSink.log.compactInterval	int	10
spark.sql.streaming.fileSink.log.deletion	boolean	true
spark.sql.streaming.fileSource.cleaner.numThreads	int	1
spark.sql.streaming.fileSource.log.cleanupDelay	time	600000ms
spark.sql.streaming.fileSource.log.compactInterval	int	10
spark.sql.streaming.fileSource.log.deletion	boolean	true
spark.sql.streaming.fileSource.schema.forceNullable	boolean	true
spark.sql.streaming.fileStreamSink.ignoreMetadata	boolean	false
spark.sql.streaming.flatMapGroupsWithState.skipEmittingInitialStateKeys	boolean	false
spark.sql.streaming.flatMapGroupsWithState.stateFormatVersion	int	2
spark.sql.streaming.forceDeleteTempCheckpointLocation	boolean	false
spark.sql.streaming.internal.stateStore.partitions	int	<undefined>
spark.sql.streaming.join.stateFormatVersion	int	2
spark.sql.streaming.kafka.useDeprecatedOffsetFetching	boolean	false
spark.sql.streaming.maxBatchesToRetainInMemory	int	2
spark.sql.streaming.metadataCache.enabled	boolean	true
spark.sql.streaming.metricsEnabled	boolean	false
spark.sql.streaming.minBatchesToRetain	int	100
spark.sql.streaming.multipleWatermarkPolicy	other	min
spark.sql.streaming.noDataMicroBatches.enabled	boolean	true
spark.sql.streaming.noDataProgressEventInterval	time	10000ms
spark.sql.streaming.numRecentProgressUpdates	int	100
spark.sql.streaming.offsetLog.formatVersion	int	1
spark.sql.streaming.optimizeOneRowPlan.enabled	boolean	false
spark.sql.streaming.pollingDelay	time	10ms
spark.sql.streaming.queryEvolution.enableSinkEvolution	boolean	false
spark.sql.streaming.queryEvolution.enableSourceEvolution	boolean	false
spark.sql.streaming.ratioExtraSpaceAllowedInCheckpoint	double	0.3
spark.sql.streaming.realTimeMode.allowlistCheck	boolean	true
spark.sql.streaming.realTimeMode.asyncProgressTrackingByDefault.enabled	boolean	true
spark.sql.streaming.realTimeMode.dangerouslyAllowCheckpointV1.enabled	boolean	false
spark.sql.streaming.realTimeMode.minBatchDuration	time	5000ms
spark.sql.streaming.realTimeMode.transformWithState.ttlEvictionIntervalMs	long	1000
spark.sql.streaming.schemaInference	boolean	false
spark.sql.streaming.sessionWindow.merge.sessions.in.local.partition	boolean	false
spark.sql.streaming.sessionWindow.stateFormatVersion	int	1
spark.sql.streaming.stateStore.autoSnapshotRepair.enabled	boolean	true
spark.sql.streaming.stateStore.autoSnapshotRepair.maxChangeFileReplay	int	500
spark.sql.streaming.stateStore.autoSnapshotRepair.numFailuresBeforeActivating	int	1
spark.sql.streaming.stateStore.checkpointFormatVersion	int	1
spark.sql.streaming.stateStore.commitValidation.enabled	boolean	true
spark.sql.streaming.stateStore.compression.codec	text	lz4
spark.sql.streaming.stateStore.coordinatorReportSnapshotUploadLag	boolean	true
spark.sql.streaming.stateStore.encodingFormat	other	unsaferow
spark.sql.streaming.stateStore.fileChecksumThreadPoolSize	int	4
spark.sql.streaming.stateStore.forceSnapshotUploadOnLag	boolean	true
spark.sql.streaming.stateStore.formatValidation.enabled	boolean	true
spark.sql.streaming.stateStore.maintenanceForceShutdownTimeout	time	60000ms
spark.sql.streaming.stateStore.maintenanceInterval	time	60000ms
spark.sql.streaming.stateStore.maintenanceProcessingTimeout	time	30000ms
spark.sql.streaming.stateStore.maintenanceShutdownTimeout	time	300000ms
spark.sql.streaming.stateStore.maxLaggingStoresToReport	int	5
spark.sql.streaming.stateStore.maxNumStateSchemaFiles	int	128
spark.sql.streaming.stateStore.maxVersionsToDeletePerMaintenance	int	-1
spark.sql.streaming.stateStore.minDeltasForSnapshot	int	10
spark.sql.streaming.stateStore.multiplierForMinTimeDiffToLog	long	10
spark.sql.streaming.stateStore.multiplierForMinVersionDiffToLog	long	5
spark.sql.streaming.stateStore.numStateStoreInstanceMetricsToReport	int	5
spark.sql.streaming.stateStore.numStateStoreMaintenanceThreads	int	2
spark.sql.streaming.stateStore.providerClass	text	org.apache.spark.sql.execution.streaming.state.HDFSBackedStateStoreProvider
spark.sql.streaming.stateStore.rocksdb.formatVersion	int	5
spark.sql.streaming.stateStore.rocksdb.mergeOperatorVersion	int	2
spark.sql.streaming.stateStore.rowChecksum.enabled	boolean	false
spark.sql.streaming.stateStore.rowChecksum.readVerificationRatio	long	0
spark.sql.streaming.stateStore.skipNullsForStreamStreamJoins.enabled	boolean	false
spark.sql.streaming.stateStore.snapshotLagReportInterval	time	300000ms
spark.sql.streaming.stateStore.snapshotToCleanupThreadRatio	double	0.5
spark.sql.streaming.stateStore.stateSchemaCheck	boolean	true
spark.sql.streaming.stateStore.unloadOnCommit	boolean	false
spark.sql.streaming.stateStore.valueStateSchemaEvolutionThreshold	int	16
spark.sql.streaming.statefulOperator.allowMultiple	boolean	true
spark.sql.streaming.statefulOperator.alwaysNullableOutput.enabled	boolean	true
spark.sql.streaming.statefulOperator.checkCorrectness.enabled	boolean	true
spark.sql.streaming.statefulOperator.incrementalCleanupFactor	long	0
spark.sql.streaming.statefulOperator.useStrictDistribution	boolean	true
spark.sql.streaming.stopActiveRunOnRestart	boolean	true
spark.sql.streaming.stopTimeout	time	0
spark.sql.streaming.streamingQueryListeners	text	<undefined>
spark.sql.streaming.transformWithState.stateSchemaVersion	int	3
spark.sql.streaming.triggerAvailableNowWrapper.enabled	boolean	false
spark.sql.streaming.ui.enabled	boolean	true
spark.sql.streaming.ui.enabledCustomMetricList	text
spark.sql.streaming.ui.retainedProgressUpdates	int	100
spark.sql.streaming.ui.retainedQueries	int	100
spark.sql.streaming.unsupportedOperationCheck	boolean	true
spark.sql.streaming.useStreamlineAggregator	boolean	false
spark.sql.streaming.validateEventTimeWatermarkColumn	boolean	true
spark.sql.streaming.verifyCheckpointDirectoryEmptyOnStart	boolean	true
spark.sql.subexpressionElimination.cache.maxEntries	int	100
spark.sql.subexpressionElimination.enabled	boolean	true
spark.sql.subexpressionElimination.filterExec.enabled	boolean	true
spark.sql.subexpressionElimination.skipForShortcutExpr	boolean	false
spark.sql.subquery.maxThreadThreshold	int	16
spark.sql.thriftServer.catalogMetadata.enabled	boolean	false
spark.sql.thriftServer.incrementalCollect	boolean	false
spark.sql.thriftServer.interruptOnCancel	boolean	<value of spark.sql.execution.interruptOnCancel>
spark.sql.thriftServer.queryTimeout	time	0ms
spark.sql.thriftserver.scheduler.pool	text	<undefined>
spark.sql.thriftserver.shuffleDependency.fileCleanup.enabled	boolean	false
spark.sql.thriftserver.ui.retainedSessions	int	200
spark.sql.thriftserver.ui.retainedStatements	int	200
spark.sql.timeTravel.atSyntax.enabled	boolean	true
spark.sql.timeTravelTimestampKey	text	timestampAsOf
spark.sql.timeTravelVersionKey	text	versionAsOf
spark.sql.timeType.enabled	boolean	false
spark.sql.timestampNanosTypes.enabled	boolean	false
spark.sql.timestampType	other	TIMESTAMP_LTZ
spark.sql.transposeMaxValues	int	500
spark.sql.truncateTable.ignorePermissionAcl.enabled	boolean	false
spark.sql.tvf.allowMultipleTableArguments.enabled	boolean	false
spark.sql.udt.allowCreatingUDTFromString	boolean	true
spark.sql.udt.allowedDynamicUDTClasses	text
spark.sql.ui.explainMode	other	formatted
spark.sql.ui.retainedExecutions	other	1000
spark.sql.unionOutputPartitioning	boolean	true
spark.sql.useCommonExprIdForAlias	boolean	true
spark.sql.variable.substitute	boolean	true
spark.sql.variant.allowDuplicateKeys	boolean	false
spark.sql.variant.allowReadingShredded	boolean	true
spark.sql.variant.forceShreddingSchemaForTest	text
spark.sql.variant.inferShreddingSchema	boolean	true
spark.sql.variant.pushVariantIntoScan	boolean	true
spark.sql.variant.pushVariantIntoScan.deferCastError	boolean	false
spark.sql.variant.pushVariantIntoScan.pullOutExtractions	boolean	true
spark.sql.variant.shredding.maxSchemaDepth	int	50
spark.sql.variant.shredding.maxSchemaWidth	int	300
spark.sql.variant.validateUnicodeInJsonParsing	boolean	true
spark.sql.variant.writeShredding.enabled	boolean	true
spark.sql.view.maxNestedViewDepth	int	100
spark.sql.warehouse.dir	text
spark.sql.window.segmentTree.blockSize	int	65536
spark.sql.window.segmentTree.enabled	boolean	false
spark.sql.window.segmentTree.fanout	int	16
spark.sql.window.segmentTree.minPartitionRows	int	64
spark.sql.windowExec.buffer.in.memory.threshold	int	4096
spark.sql.windowExec.buffer.spill.size.threshold	size	<value of spark.shuffle.spill.maxSizeInBytesForSpillThreshold>
spark.sql.windowExec.buffer.spill.threshold	int	2147483647
spark.sql.xml.schemaInference.incrementalTypeCasting.enabled	boolean	true
spark.sql.xml.variant.respectInferSchema	boolean	true
spark.stage.ignoreDecommissionFetchFailure	boolean	true
spark.stage.maxAttempts	int	2147483647
spark.stage.maxConsecutiveAttempts	int	4
spark.standalone.executorRemoveDelayOnDisconnection	time	5s
spark.standalone.submit.filterEnvironment	boolean	true
spark.standalone.submit.waitAppCompletion	boolean	false
spark.storage.blockManagerHeartbeatTimeoutMs	time	<undefined>
spark.storage.blockManagerMasterDriverHeartbeatTimeoutMs	time	10m
spark.storage.blockManagerTimeoutIntervalMs	time	60s
spark.storage.cachedPeersTtl	int	60000
spark.storage.cleanupFilesAfterExecutorExit	boolean	true
spark.storage.decommission.enabled	boolean	false
spark.storage.decommission.fallbackStorage.cleanUp	boolean	false
spark.storage.decommission.fallbackStorage.path	other	<undefined>
spark.storage.decommission.maxReplicationFailuresPerBlock	int	3
spark.storage.decommission.rddBlocks.enabled	boolean	true
spark.storage.decommission.replicationReattemptInterval	time	30s
spark.storage.decommission.shuffleBlocks.bufferRacingMigrations	boolean	true
spark.storage.decommission.shuffleBlocks.enabled	boolean	true
spark.storage.decommission.shuffleBlocks.maxDiskSize	size	<undefined>
spark.storage.decommission.shuffleBlocks.maxThreads	int	8
spark.storage.exceptionOnPinLeak	boolean	false
spark.storage.localDiskByExecutors.cacheSize	int	1000
spark.storage.maxReplicationFailures	int	1
spark.storage.memoryMapLimitForTests	size	2147483632b
spark.storage.memoryMapThreshold	size	2m
spark.storage.rddBlockChecksum.algorithm	other	CRC32C
spark.storage.rddBlockChecksum.enabled	boolean	false
spark.storage.rddBlockChecksum.verifyOnReplication	boolean	false
spark.storage.replication.policy	text	org.apache.spark.storage.RandomBlockReplicationPolicy
spark.storage.replication.proactive	boolean	true
spark.storage.replication.topologyFile	text	<undefined>
spark.storage.replication.topologyMapper	text	org.apache.spark.storage.DefaultTopologyMapper
spark.storage.shuffleManager.initWaitingTimeout	time	30s
spark.storage.unrollMemoryCheckPeriod	long	16
spark.storage.unrollMemoryGrowthFactor	double	1.5
spark.storage.unrollMemoryThreshold	long	1048576
spark.streaming.backpressure.enabled	boolean	false
spark.streaming.backpressure.initialRate	long	<value of spark.streaming.receiver.maxRate>
spark.streaming.backpressure.pid.derived	double	0.0
spark.streaming.backpressure.pid.integral	double	0.2
spark.streaming.backpressure.pid.minRate	double	100.0
spark.streaming.backpressure.pid.proportional	double	1.0
spark.streaming.backpressure.rateEstimator	text	pid
spark.streaming.blockInterval	time	200ms
spark.streaming.concurrentJobs	int	1
spark.streaming.driver.writeAheadLog.allowBatching	boolean	true
spark.streaming.driver.writeAheadLog.batchingTimeout	long	5000
spark.streaming.driver.writeAheadLog.class	text	<undefined>
spark.streaming.driver.writeAheadLog.closeFileAfterWrite	boolean	false
spark.streaming.driver.writeAheadLog.maxFailures	int	3
spark.streaming.driver.writeAheadLog.rollingIntervalSecs	int	60
spark.streaming.dynamicAllocation.enabled	boolean	false
spark.streaming.dynamicAllocation.maxExecutors	int	2147483647
spark.streaming.dynamicAllocation.minExecutors	int	<undefined>
spark.streaming.dynamicAllocation.scalingDownRatio	double	0.3
spark.streaming.dynamicAllocation.scalingInterval	time	60000ms
spark.streaming.dynamicAllocation.scalingUpRatio	double	0.9
spark.streaming.dynamicAllocation.testing	boolean	false
spark.streaming.extraListeners	text	<undefined>
spark.streaming.gracefulStopTimeout	time	<undefined>
spark.streaming.manualClock.jump	long	0
spark.streaming.raw.maxBlockSizeBytes	size	1g
spark.streaming.receiver.maxRate	long	9223372036854775807
spark.streaming.receiver.writeAheadLog.class	text	<undefined>
spark.streaming.receiver.writeAheadLog.closeFileAfterWrite	boolean	false
spark.streaming.receiver.writeAheadLog.enable	boolean	false
spark.streaming.receiver.writeAheadLog.maxFailures	int	3
spark.streaming.receiver.writeAheadLog.rollingIntervalSecs	int	60
spark.streaming.sessionByKey.deltaChainThreshold	int	20
spark.streaming.stopGracefullyOnShutdown	boolean	false
spark.streaming.ui.retainedBatches	int	1000
spark.streaming.unpersist	boolean	true
spark.submit.callSystemExitOnMainExit	boolean	false
spark.submit.deployMode	text	client
spark.submit.proxyUser.allowCustomClasspathInClusterMode	boolean	false
spark.submit.pyFiles	text
spark.task.cpus	other	1
spark.task.maxDirectResultSize	size	1048576b
spark.task.maxFailures	int	4
spark.task.reaper.enabled	boolean	false
spark.task.reaper.killTimeout	time	-1ms
spark.task.reaper.pollingInterval	time	10s
spark.task.reaper.threadDump	boolean	true
spark.taskMetrics.trackUpdatedBlockStatuses	boolean	false
spark.test.noStageRetry	boolean	false
spark.testing	boolean	<undefined>
spark.testing.dynamicAllocation.schedule.enabled	boolean	true
spark.testing.injectShuffleFetchFailures	boolean	false
spark.testing.injectShuffleFetchFailuresDownstreamDelay	int	1
spark.testing.injectShuffleFetchFailuresResultStageDelay	int	0
spark.testing.injectShuffleForceChecksumMismatchOnRecompute	boolean	false
spark.testing.memory	long	6320816128
spark.testing.nCoresPerExecutor	int	2
spark.testing.nExecutorsPerHost	int	4
spark.testing.nHosts	int	5
spark.testing.reservedMemory	long	<undefined>
spark.testing.resourceProfileManager	boolean	false
spark.testing.skipESSRegister	boolean	false
spark.testing.skipValidateCores	boolean	false
spark.ui.actionsViaGetEnabled	boolean	<undefined>
spark.ui.allowFramingFrom	text	<undefined>
spark.ui.consoleProgress.update.interval	time	200ms
spark.ui.contentSecurityPolicy.enabled	boolean	true
spark.ui.contentSecurityPolicy.frameAncestors.enabled	boolean	true
spark.ui.custom.executor.log.url	text	<undefined>
spark.ui.dagGraph.retainedRootRDDs	int	2147483647
spark.ui.enabled	boolean	true
spark.ui.filters	text
spark.ui.groupSQLSubExecutionEnabled	boolean	true
spark.ui.heapHistogramEnabled	boolean	true
spark.ui.jetty.sniHostCheckEnabled	boolean	false
spark.ui.jetty.stopTimeout	time	30s
spark.ui.killEnabled	boolean	true
spark.ui.liveUpdate.minFlushPeriod	time	1s
spark.ui.liveUpdate.period	time	100ms
spark.ui.port	int	4040
spark.ui.prometheus.enabled	boolean	true
spark.ui.proxyRedirectUri	text	<undefined>
spark.ui.requestHeaderSize	size	8k
spark.ui.retainedDeadExecutors	int	100
spark.ui.retainedJobs	int	1000
spark.ui.retainedStages	int	1000
spark.ui.retainedTasks	int	100000
spark.ui.reverseProxy	boolean	false
spark.ui.reverseProxyUrl	text	<undefined>
spark.ui.showConsoleProgress	boolean	false
spark.ui.showErrorStacks	boolean	true
spark.ui.store.path	text	<undefined>
spark.ui.strictTransportSecurity	text	<undefined>
spark.ui.threadDump.flamegraphEnabled	boolean	true
spark.ui.threadDumpsEnabled	boolean	true
spark.ui.timeline.executors.maximum	int	250
spark.ui.timeline.jobs.maximum	int	500
spark.ui.timeline.stages.maximum	int	500
spark.ui.timeline.tasks.maximum	int	1000
spark.ui.timelineEnabled	boolean	true
spark.ui.view.acls	text
spark.ui.view.acls.groups	text
spark.ui.xContentTypeOptions.enabled	boolean	true
spark.ui.xXssProtection	text	0
spark.unsafe.exceptionOnMemoryLeak	boolean	false
spark.unsafe.sorter.spill.merge.factor	int	-1
spark.unsafe.sorter.spill.read.ahead.enabled	boolean	true
spark.unsafe.sorter.spill.reader.buffer.size	size	1048576b
spark.user.groups.mapping	text	org.apache.spark.security.ShellBasedGroupsMappingProvider
spark.worker.cleanup.appDataTtl	long	604800
spark.worker.cleanup.enabled	boolean	true
spark.worker.cleanup.interval	long	1800
spark.worker.decommission.signal	text	PWR
spark.worker.driverTerminateTimeout	time	10s
spark.worker.executorStateSync.maxAttempts	int	5
spark.worker.idPattern	other	worker-%s-%s-%d
spark.worker.initialRegistrationRetries	int	6
spark.worker.maxRegistrationRetries	int	16
spark.worker.preferConfiguredMasterAddress	boolean	false
spark.worker.resourcesFile	text	<undefined>
spark.worker.timeout	long	60
spark.worker.ui.compressedLogFileLengthCacheSize	int	100
spark.worker.ui.port	int	<undefined>
spark.worker.ui.retainedDrivers	int	1000
spark.worker.ui.retainedExecutors	int	1000
spark.yarn.am.attemptFailuresValidityInterval	time	<undefined>
spark.yarn.am.clientModeExitOnError	boolean	false
spark.yarn.am.clientModeTreatDisconnectAsFailed	boolean	false
spark.yarn.am.cores	int	1
spark.yarn.am.defaultJavaOptions	text	<undefined>
spark.yarn.am.extraJavaOptions	text	<undefined>
spark.yarn.am.extraLibraryPath	text	<undefined>
spark.yarn.am.finalMessageLimit	size	1m
spark.yarn.am.limitActiveProcessorCount.enabled	boolean	false
spark.yarn.am.memory	mebibytes	512m
spark.yarn.am.memoryOverhead	mebibytes	<undefined>
spark.yarn.am.nodeLabelExpression	text	<undefined>
spark.yarn.am.tokenConfRegex	text	<undefined>
spark.yarn.am.waitTime	time	100s
spark.yarn.applicationType	text	SPARK
spark.yarn.archive	text	<undefined>
spark.yarn.cache.confArchive	text	<undefined>
spark.yarn.cache.filenames	text
spark.yarn.cache.sizes	long
spark.yarn.cache.timestamps	long
spark.yarn.cache.types	text
spark.yarn.cache.visibilities	text
spark.yarn.client.statCache.preload.enabled	boolean	false
spark.yarn.client.statCache.preload.perDirectoryThreshold	int	5
spark.yarn.clientLaunchMonitorInterval	time	1s
spark.yarn.config.gatewayPath	text	<undefined>
spark.yarn.config.replacementPath	text	<undefined>
spark.yarn.containerLauncherMaxThreads	int	25
spark.yarn.dist.archives	text
spark.yarn.dist.files	text
spark.yarn.dist.forceDownloadSchemes	text
spark.yarn.dist.jars	text
spark.yarn.dist.pyFiles	text
spark.yarn.exclude.nodes	text
spark.yarn.executor.launch.excludeOnFailure.enabled	boolean	false
spark.yarn.executor.nodeLabelExpression	text	<undefined>
spark.yarn.executor.oomKill.enabled	boolean	true
spark.yarn.historyServer.address	text	<undefined>
spark.yarn.historyServer.allowTracking	boolean	false
spark.yarn.includeDriverLogsLink	boolean	false
spark.yarn.isPython	boolean	false
spark.yarn.jars	text	<undefined>
spark.yarn.kerberos.renewal.excludeHadoopFileSystems	text
spark.yarn.maxAppAttempts	int	<undefined>
spark.yarn.metrics.namespace	text	<undefined>
spark.yarn.populateHadoopClasspath	boolean	false
spark.yarn.preserve.staging.files	boolean	false
spark.yarn.priority	int	<undefined>
spark.yarn.queue	text	default
spark.yarn.report.interval	time	1s
spark.yarn.report.loggingFrequency	int	30
spark.yarn.resourceFpgaDeviceName	text	yarn.io/fpga
spark.yarn.resourceGpuDeviceName	text	yarn.io/gpu
spark.yarn.rolledLog.excludePattern	text	<undefined>
spark.yarn.rolledLog.includePattern	text	<undefined>
spark.yarn.scheduler.heartbeat.interval-ms	time	3s
spark.yarn.scheduler.initial-allocation.interval	time	200ms
spark.yarn.scheduler.reporterThread.maxFailures	int	5
spark.yarn.secondary.jars	text	<undefined>
spark.yarn.shuffle.server.recovery.disabled	boolean	false
spark.yarn.stagingDir	text	<undefined>
spark.yarn.submit.file.replication	int	<undefined>
spark.yarn.submit.waitAppCompletion	boolean	true
spark.yarn.tags	text	<undefined>
spark.yarn.unmanagedAM.enabled	boolean	false
spark.yarn.user.classpath.first	boolean	false
spark.yarn.user.jar	text	<undefined>
`;

/** Prefixes that take any name after them. */
export const prefixLines = `
spark.kubernetes.driver.annotation.
spark.kubernetes.driver.label.
spark.kubernetes.driver.node.selector.
spark.kubernetes.driver.secretKeyRef.
spark.kubernetes.driver.secrets.
spark.kubernetes.driver.service.annotation.
spark.kubernetes.driver.service.label.
spark.kubernetes.driver.volumes.
spark.kubernetes.driverEnv.
spark.kubernetes.executor.annotation.
spark.kubernetes.executor.label.
spark.kubernetes.executor.node.selector.
spark.kubernetes.executor.secretKeyRef.
spark.kubernetes.executor.secrets.
spark.kubernetes.executor.volumes.
spark.kubernetes.node.selector.
spark.yarn.am.resource.
spark.yarn.driver.resource.
spark.yarn.executor.resource.
`;

/** Old key, new key, since: still read by Spark. */
export const renamedLines = `
spark.deploy.spreadOut	spark.deploy.spreadOutApps
spark.executor.logs.rolling.size.maxBytes	spark.executor.logs.rolling.maxSize	1.4
spark.files.userClassPathFirst	spark.executor.userClassPathFirst	1.3
spark.history.fs.cleaner.interval.seconds	spark.history.fs.cleaner.interval	1.4
spark.history.fs.cleaner.maxAge.seconds	spark.history.fs.cleaner.maxAge	1.4
spark.history.fs.update.interval.seconds	spark.history.fs.update.interval	1.4
spark.history.fs.updateInterval	spark.history.fs.update.interval	1.3
spark.history.updateInterval	spark.history.fs.update.interval	1.3
spark.io.compression.lz4.block.size	spark.io.compression.lz4.blockSize	1.4
spark.io.compression.snappy.block.size	spark.io.compression.snappy.blockSize	1.4
spark.kryoserializer.buffer.max.mb	spark.kryoserializer.buffer.max	1.4
spark.kryoserializer.buffer.mb	spark.kryoserializer.buffer	1.4
spark.maxRemoteBlockSizeFetchToMem	spark.network.maxRemoteBlockSizeFetchToMem	3.0
spark.reducer.maxMbInFlight	spark.reducer.maxSizeInFlight	1.4
spark.reducer.maxReqSizeShuffleToMem	spark.network.maxRemoteBlockSizeFetchToMem	2.3
spark.scheduler.listenerbus.eventqueue.size	spark.scheduler.listenerbus.eventqueue.capacity	2.3
spark.shuffle.file.buffer.kb	spark.shuffle.file.buffer	1.4
spark.sql.execution.arrow.transformWithStateInPandas.maxRecordsPerBatch	spark.sql.execution.arrow.transformWithStateInPySpark.maxStateRecordsPerBatch
spark.sql.kafkaConsumerCache.capacity	spark.kafka.consumer.cache.capacity	3.0
spark.sql.legacy.parquet.datetimeRebaseModeInRead	spark.sql.parquet.datetimeRebaseModeInRead
spark.sql.sources.v2.bucketing.allowJoinKeysSubsetOfPartitionKeys.enabled	spark.sql.sources.v2.bucketing.allowKeysSubsetOfPartitionKeys.enabled
spark.storage.blockManagerSlaveTimeoutMs	spark.storage.blockManagerHeartbeatTimeoutMs
spark.streaming.minRememberDuration	spark.streaming.fileStream.minRememberDuration	1.5
spark.ui.jettyStopTimeout	spark.ui.jetty.stopTimeout
spark.unsafe.offHeap	spark.memory.offHeap.enabled
spark.unsafe.offHeap	spark.memory.offHeap.enabled	1.6
spark.yarn.access.hadoopFileSystems	spark.kerberos.access.hadoopFileSystems	3.0
spark.yarn.access.namenodes	spark.kerberos.access.hadoopFileSystems	2.2
spark.yarn.applicationMaster.waitTries	spark.yarn.am.waitTime	1.3
spark.yarn.driver.memoryOverhead	spark.driver.memoryOverhead	2.3
spark.yarn.executor.failuresValidityInterval	spark.executor.failuresValidityInterval	3.5
spark.yarn.executor.memoryOverhead	spark.executor.memoryOverhead	2.3
spark.yarn.jar	spark.yarn.jars	2.0
spark.yarn.kerberos.relogin.period	spark.kerberos.relogin.period	3.0
spark.yarn.keytab	spark.kerberos.keytab	3.0
spark.yarn.max.executor.failures	spark.executor.maxNumFailures	3.5
spark.yarn.max.worker.failures	spark.yarn.max.executor.failures	1.5
spark.yarn.principal	spark.kerberos.principal	3.0
`;

/** Key, since, Spark's words. */
export const deprecatedLines = `
spark.blacklist.application.fetchFailure.enabled	3.1.0	Not used anymore. Please use spark.excludeOnFailure.application.fetchFailure.enabled
spark.blacklist.application.maxFailedExecutorsPerNode	3.1.0	Not used anymore. Please use spark.excludeOnFailure.application.maxFailedExecutorsPerNode
spark.blacklist.application.maxFailedTasksPerExecutor	3.1.0	Not used anymore. Please use spark.excludeOnFailure.application.maxFailedTasksPerExecutor
spark.blacklist.enabled	3.1.0	Not used anymore. Please use spark.excludeOnFailure.enabled
spark.blacklist.killBlacklistedExecutors	3.1.0	Not used anymore. Please use spark.excludeOnFailure.killExcludedExecutors
spark.blacklist.stage.maxFailedExecutorsPerNode	3.1.0	Not used anymore. Please use spark.excludeOnFailure.stage.maxFailedExecutorsPerNode
spark.blacklist.stage.maxFailedTasksPerExecutor	3.1.0	Not used anymore. Please use spark.excludeOnFailure.stage.maxFailedTasksPerExecutor
spark.blacklist.task.maxTaskAttemptsPerExecutor	3.1.0	Not used anymore. Please use spark.excludeOnFailure.task.maxTaskAttemptsPerExecutor
spark.blacklist.task.maxTaskAttemptsPerNode	3.1.0	Not used anymore. Please use spark.excludeOnFailure.task.maxTaskAttemptsPerNode
spark.blacklist.timeout	3.1.0	Not used anymore. Please use spark.excludeOnFailure.timeout
spark.cache.class	0.8	The spark.cache.class property is no longer being used! Specify storage levels using the RDD.persist() method instead.
spark.connect.copyFromLocalToFs.allowDestLocal	4.0	Use 'spark.sql.artifact.copyFromLocalToFs.allowDestLocal' instead.
spark.executor.plugins	3.0.0	Feature replaced with new plugin API. See Monitoring documentation.
spark.executor.port	2.0.0	Not used anymore
spark.kryoserializer.buffer.mb	1.4	Please use spark.kryoserializer.buffer instead. The default value for spark.kryoserializer.buffer.mb was previously specified as '0.064'. Fractional values are no longer accepted. To specify the equivalent now, one may use '64k'.
spark.network.remoteReadNioBufferConversion	3.5.2	Please open a JIRA ticket to report it if you need to use this configuration.
spark.rpc	2.0	Not used anymore.
spark.rpc.numRetries	2.2.0	Not used anymore
spark.rpc.retry.wait	2.2.0	Not used anymore
spark.scheduler.blacklist.unschedulableTaskSetTimeout	3.1.0	Not used anymore. Please use spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout
spark.scheduler.executorTaskBlacklistTime	2.1.0	Not used anymore. Please use the new excludedOnFailure options, spark.excludeOnFailure.*
spark.shuffle.server.chunkFetchHandlerThreadsPercent	4.2.0	Using separate chunkFetchHandlers could be problematic according to the underlying netty layer
spark.shuffle.server.finalizeShuffleMergeThreadsPercent	4.2.0	Using separate finalizeWorkers could be problematic according to the underlying netty layer
spark.shuffle.service.index.cache.entries	2.3.0	Not used anymore. Please use spark.shuffle.service.index.cache.size
spark.shuffle.spill	1.6	Not used anymore.
spark.shuffle.unsafe.file.output.buffer	4.0.0	Please use spark.shuffle.localDisk.file.output.buffer
spark.sql.adaptive.coalescePartitions.minPartitionNum	3.2	Use 'spark.sql.adaptive.coalescePartitions.minPartitionSize' instead.
spark.sql.adaptive.shuffle.targetPostShuffleInputSize	3.0	Use 'spark.sql.adaptive.advisoryPartitionSizeInBytes' instead of it.
spark.sql.execution.arrow.enabled	3.0	Use 'spark.sql.execution.arrow.pyspark.enabled' instead of it.
spark.sql.execution.arrow.fallback.enabled	3.0	Use 'spark.sql.execution.arrow.pyspark.fallback.enabled' instead of it.
spark.sql.legacy.allowZeroIndexInFormatString	4.0	Increase indexes by 1 in \`strfmt\` of the \`format_string\` function. Refer to the first argument by "1$".
spark.sql.legacy.execution.pandas.groupedMap.assignColumnsByName	2.4	The config allows to switch to the behaviour before Spark 2.4 and will be removed in the future releases.
spark.sql.legacy.parquet.datetimeRebaseModeInRead	3.2	Use 'spark.sql.parquet.datetimeRebaseModeInRead' instead.
spark.sql.legacy.replaceDatabricksSparkAvro.enabled	3.2	Use \`.format("avro")\` in \`DataFrameWriter\` or \`DataFrameReader\` instead.
spark.sql.optimizer.metadataOnly	3.0	Avoid to depend on this optimization to prevent a potential correctness issue. If you must use, use 'SparkSessionExtensions' instead to inject it as a custom rule.
spark.sql.parser.escapedStringLiterals	4.0	Use raw string literals with the \`r\` prefix instead.
spark.sql.shuffleDependency.fileCleanup.enabled	4.1	Use 'spark.sql.connect.shuffleDependency.fileCleanup.enabled' instead.
spark.sql.sources.schemaStringLengthThreshold	3.2	Use 'spark.sql.hive.tablePropertyLengthThreshold' instead.
spark.yarn.am.port	2.0.0	Not used anymore
spark.yarn.blacklist.executor.launch.blacklisting.enabled	3.1.0	Not used anymore. Please use spark.yarn.executor.launch.excludeOnFailure.enabled
spark.yarn.credentials.file.retention.count	2.4.0	Not used anymore.
spark.yarn.credentials.file.retention.days	2.4.0	Not used anymore.
spark.yarn.services	3.0.0	Feature no longer available.
spark.yarn.user.classpath.first	1.3	Please use spark.{driver,executor}.userClassPathFirst instead.
`;

/** Key, since, Spark's words: Spark SQL refuses these. */
export const removedLines = `
spark.sql.ansi.strictIndexOperator	3.4.0	This was an internal configuration. It is not needed anymore since Spark SQL always returns null when getting a map value with a non-existing key. See SPARK-40066 for more details.
spark.sql.execution.pandas.respectSessionTimeZone	3.0.0	The non-default behavior is considered as a bug, see SPARK-22395. The config was deprecated since Spark 2.3.
spark.sql.fromJsonForceNullableSchema	3.0.0	It was removed to prevent errors like SPARK-23173 for non-default value.
spark.sql.hive.verifyPartitionPath	4.0.0	This config was replaced by 'spark.sql.files.ignoreMissingFiles'.
spark.sql.legacy.allowCreatingManagedTableUsingNonemptyLocation	3.0.0	It was removed to prevent loss of user data for non-default value.
spark.sql.legacy.avro.datetimeRebaseModeInRead	4.0.0	Use 'spark.sql.avro.datetimeRebaseModeInRead' instead.
spark.sql.legacy.avro.datetimeRebaseModeInWrite	4.0.0	Use 'spark.sql.avro.datetimeRebaseModeInWrite' instead.
spark.sql.legacy.compareDateTimestampInTimestamp	3.0.0	It was removed to prevent errors like SPARK-23549 for non-default value.
spark.sql.legacy.parquet.datetimeRebaseModeInWrite	4.0.0	Use 'spark.sql.parquet.datetimeRebaseModeInWrite' instead.
spark.sql.legacy.parquet.int96RebaseModeInRead	4.0.0	Use 'spark.sql.parquet.int96RebaseModeInRead' instead.
spark.sql.legacy.parquet.int96RebaseModeInWrite	4.0.0	Use 'spark.sql.parquet.int96RebaseModeInWrite' instead.
spark.sql.optimizer.planChangeLog.batches	3.1.0	Please use \`spark.sql.planChangeLog.batches\` instead.
spark.sql.optimizer.planChangeLog.level	3.1.0	Please use \`spark.sql.planChangeLog.level\` instead.
spark.sql.optimizer.planChangeLog.rules	3.1.0	Please use \`spark.sql.planChangeLog.rules\` instead.
spark.sql.optimizer.runtimeFilter.semiJoinReduction.enabled	4.0.0	This optimizer config is useless as runtime filter cannot be an IN subquery now.
spark.sql.parquet.int64AsTimestampMillis	3.0.0	The config was deprecated since Spark 2.3. Use 'spark.sql.parquet.outputTimestampType' instead of it.
`;
