import CostModels
import Estimates
import Quantities

extension FieldTable {
  /// Dispatch and combine of a mixture of experts.
  static let experts: [Field] = [
    .choice("stack.collective.expert.library", "how tokens reach their experts", \.stack.collective.expert.library),
    .quantity(
      "stack.collective.expert.dispatch.latency", "a of the low-latency dispatch",
      \.stack.collective.expert.dispatch.latency),
    .quantity(
      "stack.collective.expert.dispatch.per_near_expert", "b: one expert in the node",
      \.stack.collective.expert.dispatch.perNearExpert),
    .quantity(
      "stack.collective.expert.dispatch.per_far_expert", "b': one expert in another node",
      \.stack.collective.expert.dispatch.perFarExpert),
    .quantity(
      "stack.collective.expert.dispatch.per_token", "c: one core on one token",
      \.stack.collective.expert.dispatch.perToken),
    .number(
      "stack.collective.expert.dispatch.link", "e: share of the links in the node",
      \.stack.collective.expert.dispatch.link, in: share),
    .number(
      "stack.collective.expert.dispatch.network_link", "e': share of the interface between nodes",
      \.stack.collective.expert.dispatch.networkLink, in: share),
    .quantity(
      "stack.collective.expert.combine.latency", "a of the low-latency combine",
      \.stack.collective.expert.combine.latency),
    .quantity(
      "stack.collective.expert.combine.per_near_expert", "b: one expert in the node",
      \.stack.collective.expert.combine.perNearExpert),
    .quantity(
      "stack.collective.expert.combine.per_far_expert", "b': one expert in another node",
      \.stack.collective.expert.combine.perFarExpert),
    .quantity(
      "stack.collective.expert.combine.per_token", "c: one core on one token",
      \.stack.collective.expert.combine.perToken),
    .number(
      "stack.collective.expert.combine.link", "e: share of the links in the node",
      \.stack.collective.expert.combine.link, in: share),
    .number(
      "stack.collective.expert.combine.network_link", "e': share of the interface between nodes",
      \.stack.collective.expert.combine.networkLink, in: share),
    .quantity(
      "stack.collective.expert.normal.latency", "fixed cost of the normal kernels",
      \.stack.collective.expert.normal.latency),
    .number(
      "stack.collective.expert.normal.link", "share of the links in the node", \.stack.collective.expert.normal.link,
      in: share),
    .number(
      "stack.collective.expert.normal.network_link", "share of the interface between nodes",
      \.stack.collective.expert.normal.networkLink, in: share),
  ]

  private static let share = 0.001...1.0
}
