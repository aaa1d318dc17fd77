import CostModels
import Estimates
import Quantities

extension FieldTable {
  /// What is reached: efficiencies, fixed costs, collective forms.
  static let stack: [Field] = kernels + collectives + experts + costs

  private static let kernels: [Field] = [
    .number("stack.matmul.streaming", "share of HBM at which operands stream", \.stack.matmul.streaming, in: share),
    .number(
      "stack.matmul.widening", "share of streaming left where weights are widened", \.stack.matmul.widening,
      in: share),
    .number(
      "stack.matmul.tile_loss", "h: operand traffic per tile edge", \.stack.matmul.tileLoss, in: 0...1000,
      isShare: false),
    .number(
      "stack.matmul.narrow_tile_loss", "h where 8 or 4 bit are multiplied", \.stack.matmul.narrowTileLoss, in: 0...1000,
      isShare: false),
    .count(
      "stack.matmul.row_step", "rows of shallow tiles come in multiples of it", \.stack.matmul.rowStep, in: 16...64),
    .optional("stack.matmul.core_feed", "weights to a core in a clock, if they bind", \.stack.matmul.coreFeed),
    .number(
      "stack.matmul.overlap_exponent", "q of the smooth maximum of load and math", \.stack.matmul.overlapExponent,
      in: 1...1024, isShare: false),
    .quantity("stack.matmul.launch", "launch, prologue, epilogue and drain", \.stack.matmul.launch),
    .quantity("stack.matmul.split", "splitting the depth", \.stack.matmul.split),
    .quantity("stack.matmul.fixed", "fixed cost that does not follow the clock", \.stack.matmul.fixed),
    .number("stack.matmul.ceiling", "best share of the peak of a large product", \.stack.matmul.ceiling, in: share),
    .quantity("stack.decode_attention.fixed", "fixed cost of decode attention", \.stack.decodeAttention.fixed),
    .number(
      "stack.decode_attention.streaming", "share of HBM at which the KV-cache streams",
      \.stack.decodeAttention.streaming, in: share),
    .optionalShare(
      "stack.decode_attention.compute", "share of the dense peak, if not that of a prompt",
      \.stack.decodeAttention.compute, in: share),
    .quantity("stack.prefill_attention.fixed", "fixed cost of prefill attention", \.stack.prefillAttention.fixed),
    .number(
      "stack.prefill_attention.compute", "share of the dense peak in attention", \.stack.prefillAttention.compute,
      in: share),
    .quantity(
      "stack.prefill_attention.softmax", "clocks of a core for a score beside its products",
      \.stack.prefillAttention.softmax),
    .number(
      "stack.prefill_attention.block_rows", "query rows of one block", \.stack.prefillAttention.blockRows,
      in: 0...65536, isShare: false),
    .number(
      "stack.prefill_attention.passes", "passes of Q, K, V and output over HBM", \.stack.prefillAttention.passes,
      in: 1...1000, isShare: false),
    .number(
      "stack.prefill_attention.streaming", "share of HBM of these passes", \.stack.prefillAttention.streaming,
      in: share),
    .quantity("stack.elementwise.fixed", "fixed cost of a norm or activation", \.stack.elementwise.fixed),
    .number(
      "stack.elementwise.streaming", "share of HBM of a norm or activation", \.stack.elementwise.streaming, in: share),
    .optional("stack.elementwise.norm_fixed", "fixed cost of a norm, if its own", \.stack.elementwise.normFixed),
    .optionalShare(
      "stack.elementwise.norm_streaming", "share of HBM of a norm, if its own", \.stack.elementwise.normStreaming,
      in: share),
    .optional(
      "stack.elementwise.softmax_fixed", "fixed cost of an unfused softmax, if its own",
      \.stack.elementwise.softmaxFixed),
    .optionalShare(
      "stack.elementwise.softmax_streaming", "share of HBM of an unfused softmax, if its own",
      \.stack.elementwise.softmaxStreaming, in: share),
  ]

  private static let collectives: [Field] = [
    .choice("stack.collective.library", "form of the collectives", \.stack.collective.library),
    .number("stack.collective.link", "share of the link in the alpha-beta forms", \.stack.collective.link, in: share),
    .quantity("stack.collective.extra", "added to every collective", \.stack.collective.extra),
    .quantity("stack.collective.custom.latency", "a0 of the custom kernels", \.stack.collective.custom.latency),
    .quantity("stack.collective.custom.per_rank", "b of the custom kernels", \.stack.collective.custom.perRank),
    .number("stack.collective.custom.link", "share of the link", \.stack.collective.custom.link, in: share),
    .optionalShare(
      "stack.collective.custom.two_shot_link", "share of the link in two shots, if its own",
      \.stack.collective.custom.twoShotLink, in: share),
    .number(
      "stack.collective.custom.second_barrier", "g: the second barrier of two-shot, in alphas",
      \.stack.collective.custom.secondBarrier, in: 0...100, isShare: false),
    .quantity(
      "stack.collective.custom.limit", "messages from this size go to the switch or NCCL",
      \.stack.collective.custom.limit),
    .optional(
      "stack.collective.custom.flag_latency", "one shot whose words carry flags, if any",
      \.stack.collective.custom.flagLatency),
    .optionalShare(
      "stack.collective.custom.flag_link", "share of the link of these", \.stack.collective.custom.flagLink, in: share),
    .optional(
      "stack.collective.custom.switch_latency", "kernels that reduce in the switch, if any",
      \.stack.collective.custom.switchLatency),
    .optionalShare(
      "stack.collective.custom.switch_link", "share of the link of these", \.stack.collective.custom.switchLink,
      in: share),
    .optional(
      "stack.collective.custom.switch_limit", "messages from this size go to NCCL",
      \.stack.collective.custom.switchLimit),
    .quantity("stack.collective.nccl.latency", "a0 of NCCL", \.stack.collective.nccl.latency),
    .quantity("stack.collective.nccl.per_hop", "one hop of the ring", \.stack.collective.nccl.perHop),
    .number("stack.collective.nccl.link", "eta: share of the link", \.stack.collective.nccl.link, in: share),
    .number(
      "stack.collective.nccl.all_to_all_link", "eta of all-to-all", \.stack.collective.nccl.allToAllLink, in: share),
    .number(
      "stack.collective.nccl.protocol_excess", "g: excess between the protocols, in alphas",
      \.stack.collective.nccl.protocolExcess, in: 0...100, isShare: false),
    .number(
      "stack.collective.nccl.protocol_knee", "u: where it saturates, in alphas",
      \.stack.collective.nccl.protocolKnee, in: 0...100, isShare: false),
    .number(
      "stack.collective.nccl.in_network_gain", "gain of reducing in the switch",
      \.stack.collective.nccl.inNetworkGain, in: 1...10, isShare: false),
  ]

  private static let costs: [Field] = [
    .number("stack.prefetch.streaming", "share of HBM at which a copy streams", \.stack.prefetch.streaming, in: share),
    .quantity("stack.prefetch.start", "from the start of the window to the first byte", \.stack.prefetch.start),
    .number(
      "stack.prefetch.slots", "share of issue slots that copying cores take", \.stack.prefetch.slots, in: 0...0.99),
    .quantity(
      "stack.prefetch.synchronization", "cost of a window's events", \.stack.prefetch.synchronization),
    .number("stack.fused_overlap", "share of a collective that fused kernels hide", \.stack.fusedOverlap),
    .quantity("stack.overhead.per_operation", "host cost of an operation", \.stack.overhead.perOperation),
    .quantity("stack.overhead.per_layer", "time of a layer that no operation explains", \.stack.overhead.perLayer),
    .quantity("stack.overhead.per_step", "time of a step that no operation explains", \.stack.overhead.perStep),
  ]

  /// Shares that are divided by are never nothing.
  private static let share = 0.001...1.0
}
