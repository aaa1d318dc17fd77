import CostModels
import Quantities

/// One row with its prediction.
public struct ScoredRow: Hashable, Sendable {
  /// The line in the table's file.
  public var line: Int
  /// The inputs that change from row to row: `m=16 n=1024 k=8192`.
  public var label: String
  public var group: String
  public var measured: Time
  public var predicted: Time
  /// What most of the predicted time goes to.
  public var bound: Phase
  /// Why it is predicted badly, where the map says so.
  public var why: String?

  /// `predicted / measured - 1`.
  public var error: Double { predicted / measured - 1 }
}

/// The rows of one group.
public struct GroupScore: Hashable, Sendable {
  public var name: String
  public var device: String
  public var stack: String
  public var rows: [ScoredRow]
  public var tolerance: Tolerance
  public var sample: Sample
  /// The inputs that rows have from columns: the least and the most of each.
  public var ranges: [MeasuredInput: ClosedRange<Double>] = [:]

  /// Rows whose error is beyond what the map lets pass for one row, the worst first.
  public var rowsBeyond: [ScoredRow] {
    guard let limit = tolerance.row else { return [] }
    return rows.filter { abs($0.error) > limit }.sorted { (abs($0.error), $1.line) > (abs($1.error), $0.line) }
  }

  /// Nil where no row belongs to the group.
  public var summary: ErrorSummary? { ErrorSummary(errors: rows.map(\.error)) }

  /// What is expected and not met, in words; empty where all is well.
  public var misses: [String] {
    guard let summary else { return ["\(name): no row of the table belongs to this group"] }
    var misses: [String] = []
    if let median = tolerance.median, summary.median > median {
      misses.append("\(name): median error \(percent(summary.median)), expected at most \(percent(median))")
    }
    if let worst = tolerance.worst, summary.worst > worst {
      misses.append("\(name): worst error \(percent(summary.worst)), expected at most \(percent(worst))")
    }
    return misses
  }
}

/// Measured against predicted for a whole table.
public struct Score: Hashable, Sendable {
  public var map: String
  public var groups: [GroupScore]
  /// Rows that the map's conditions leave out.
  public var filtered: Int
  /// Rows that belong to no group.
  public var ungrouped: Int
  /// Lines of the rows that the model says cannot be, with its reason.
  public var infeasible: [MeasurementFault]

  public var rows: [ScoredRow] { groups.flatMap(\.rows) }

  public var total: ErrorSummary? { ErrorSummary(errors: rows.map(\.error)) }

  public var misses: [String] { groups.flatMap(\.misses) }

  /// The rows with the largest errors, the largest first.
  public func worst(_ count: Int) -> [ScoredRow] {
    Array(rows.sorted { (abs($0.error), $1.line) > (abs($1.error), $0.line) }.prefix(max(0, count)))
  }
}

/// A share as a reader reads it: `4.2 %`.
func percent(_ share: Double) -> String { fixed(100 * share, decimals: 1) + " %" }
