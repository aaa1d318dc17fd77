import CostModels
import Estimates
import Quantities

extension FieldTable {
  /// The sheet of the device.
  static let device: [Field] = sheet + die

  private static let sheet: [Field] = [
    .count("device.cores", "cores that run tiles", \.device.cores, in: 1...1_000_000, isRequired: true),
    .quantity("device.clock", "clock that fixed cycles follow", \.device.clock, isPositive: true, isRequired: true),
    .optional("device.peak.fp32", "dense peak, 32 bit", \.device.peak.fp32),
    .optional("device.peak.bf16", "dense peak, bfloat16", \.device.peak.bf16),
    .optional("device.peak.fp16", "dense peak, float16", \.device.peak.fp16),
    .optional("device.peak.fp8", "dense peak, 8-bit float", \.device.peak.fp8),
    .optional("device.peak.int8", "dense peak, 8-bit integer", \.device.peak.int8),
    .optional("device.peak.fp4", "dense peak, 4-bit float in blocks", \.device.peak.fp4),
    .optional("device.peak.int4", "dense peak, 4-bit integer", \.device.peak.int4),
    .number(
      "device.matrix_share", "rate of a core, as a share of its generation's full rate", \.device.matrixShare,
      in: 0.001...1),
    .quantity("device.hbm.capacity", "HBM", \.device.hbm.capacity, isPositive: true, isRequired: true),
    .quantity(
      "device.hbm.bandwidth", "HBM bandwidth, read", \.device.hbm.bandwidth, isPositive: true, isRequired: true),
    .quantity("device.l2.capacity", "last-level on-chip memory", \.device.l2.capacity, isRequired: true),
    .quantity(
      "device.l2.bandwidth", "L2 bandwidth, read", \.device.l2.bandwidth, isPositive: true, isRequired: true),
    Field(
      path: "device.l2.set_aside", summary: "share of L2 that can be set aside", unit: "", example: "0.75",
      isRequired: false,
      apply: { reader, scenario in
        guard let share = reader.fraction() else { return false }
        scenario.device.l2SetAside = share
        return true
      },
      scale: { factor, scenario in
        guard let share = scenario.device.l2SetAside, factor * share <= 1 else { return false }
        scenario.device.l2SetAside = factor * share
        return true
      },
      text: { $0.device.l2SetAside.map { withoutTrailingZeros(formatted($0)) } },
      amount: { $0.device.l2SetAside }),
    .part("device.dma.bandwidth", "copy engine: bytes in a second", \.device.dma, CopyEngine(), \.bandwidth),
    .part("device.dma.start", "copy engine: start cost of a window", \.device.dma, CopyEngine(), \.start),
    .choice("device.l2.organization", "one, partitioned, or private to each die", \.device.l2Organization),
    .count("device.l2.parts", "parts of L2", \.device.l2Parts, in: 1...1024),
    .part(
      "device.side_cache.capacity", "cache before the memory controllers, for all cores", \.device.sideCache,
      MemoryLevel(), \.capacity),
    .part("device.side_cache.bandwidth", "its bandwidth, read", \.device.sideCache, MemoryLevel(), \.bandwidth),
    .choice("device.prefetch.keeping", "what keeps prefetched lines on chip", \.device.prefetch.keeping),
    .flag("device.prefetch.cores", "whether cores can issue a prefetch", \.device.prefetch.byCores),
    .text(
      "device.prefetch.reason", "why no prefetch, or none by cores, is possible", \.device.prefetch.reason,
      example: "its on-chip memory is planned by the compiler"),
    .choice("device.fabric.topology", "how devices are joined", \.device.fabric.topology, isRequired: true),
    .quantity(
      "device.fabric.bandwidth", "all links of a device, one direction", \.device.fabric.bandwidth,
      isPositive: true, isRequired: true),
    .quantity("device.fabric.latency", "alpha of one message over one hop", \.device.fabric.latency, isRequired: true),
    .count("device.fabric.ranks", "devices in one domain", \.device.fabric.ranks, in: 1...1_000_000, isRequired: true),
    .flag("device.fabric.in_network", "whether the switch can reduce", \.device.fabric.inNetwork),
    .part(
      "device.network.bandwidth", "interface of a device between nodes, one direction", \.device.network, Network(),
      \.bandwidth),
    .part("device.network.latency", "alpha of one message from node to node", \.device.network, Network(), \.latency),
    .partNumber(
      "device.network.oversubscription", "ports of a leaf to nodes over ports upward", \.device.network, Network(),
      \.oversubscription, in: 1...1000),
    .partCount(
      "device.network.rail_nodes", "nodes whose interfaces of equal place share a leaf", \.device.network, Network(),
      \.railNodes, in: 1...1_000_000),
    .partCount(
      "device.network.devices", "the most devices that the network joins", \.device.network, Network(), \.devices,
      in: 1...10_000_000),
    .optional("device.power", "of one device under full load", \.device.power),
    .optional("device.price", "of one device, at its source's date", \.device.price),
  ]
}
