// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/factor.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

#include <Eigen/Dense>

#include "engine/cluster/random.hpp"

namespace maillage::engine::cluster {
namespace {

// `Real` is what vectors of forms are made of: float when few digits are asked for, which halves what the passes over the non-zeros
// pull through the processor's cache. The small problem of each step is solved in double in any case.
template <typename Real>
class Lanczos {
public:
    using Vector = Eigen::Matrix<Real, Eigen::Dynamic, 1>;
    using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic>;
    // Below this, a vector is what rounding left of nothing: the space is exhausted.
    static constexpr Real k_nothing = std::is_same_v<Real, double> ? Real(1e-11) : Real(1e-6);

    Lanczos(Sheet const& sheet, FactorOptions const& options)
        : m_sheet{sheet}, m_options{options}, m_scale(sheet.forms()), m_scaled(sheet.forms()), m_product(sheet.forms()),
          m_weight(sheet.rows())
    {
        for (std::uint32_t i = 0; i < sheet.rows(); ++i) {
            m_weight[i] = static_cast<Real>(sheet.count[i]) / static_cast<Real>(sheet.start[i + 1] - sheet.start[i]);
        }
        // One column of the basis for the trivial vector, kept first so that orthogonalising deflates it.
        m_basis.resize(sheet.forms(), 16);
        for (Eigen::Index j = 0; j < m_scale.size(); ++j) {
            auto const form = static_cast<std::size_t>(j);
            m_scale[j] = static_cast<Real>(std::sqrt(sheet.inverse[form]));
            m_basis(j, 0) = static_cast<Real>(std::sqrt(sheet.total[form] / sheet.grand));
        }
        m_size = 1;
    }

    void run()
    {
        Random random{m_options.seed};
        Vector next(m_sheet.forms());
        for (auto& value : next) {
            value = static_cast<Real>(random.uniform() - 0.5);
        }
        if (!m_options.start.empty()) {
            Eigen::Map<Eigen::VectorXf const> const start{m_options.start.data(), next.size()};
            auto const size = start.cwiseAbs().mean();
            constexpr Real k_chance = Real(0.2);
            next = next * k_chance + start.template cast<Real>() / std::max(size, std::numeric_limits<float>::min());
        }
        // In the metric of the forms, so that rare forms do not drown the start.
        next = next.cwiseQuotient(m_scale.cwiseMax(std::numeric_limits<Real>::min()));
        orthogonalise(next);
        orthogonalise(next);
        auto const most = std::min<std::size_t>({m_options.most_steps, m_sheet.forms(), m_sheet.rows()});
        for (std::size_t step = 0; step < most; ++step) {
            auto const norm = next.norm();
            if (!(norm > k_nothing)) {
                break;
            }
            if (step > 0) {
                m_beta.push_back(norm);
            }
            push(next / norm);
            apply();
            auto const current = m_basis.col(static_cast<Eigen::Index>(m_size) - 1);
            auto const alpha = current.dot(m_product);
            m_alpha.push_back(alpha);
            next = m_product - alpha * current;
            auto const before = next.norm();
            orthogonalise(next);
            if (next.norm() < Real(0.7) * before) { // Daniel, Gragg, Kaufman and Stewart: once more when much was lost
                orthogonalise(next);
            }
            m_last = next.norm();
            if (step + 1 >= m_options.least_steps && (step + 1) % 2 == 0 && converged()) {
                break;
            }
        }
    }

    std::vector<Factor> factors()
    {
        std::vector<Factor> factors;
        if (m_alpha.empty()) {
            return factors;
        }
        solve();
        auto const steps = static_cast<Eigen::Index>(m_alpha.size());
        for (Eigen::Index f = 0; f < std::min<Eigen::Index>(m_options.wanted, steps); ++f) {
            auto const at = steps - 1 - f; // Eigen sorts ascending
            Factor factor;
            factor.inertia = m_values[at];
            factor.residual = std::abs(m_last * m_vectors(steps - 1, at));
            if (factor.inertia <= k_nothing) {
                break;
            }
            Vector const along = m_scale.cwiseProduct(m_basis.middleCols(1, steps) * m_vectors.col(at).template cast<Real>());
            factor.of_forms.resize(m_sheet.forms());
            Eigen::Map<Eigen::VectorXf>{factor.of_forms.data(), along.size()} = along.template cast<float>();
            factor.position.resize(m_sheet.rows());
            for (std::uint32_t i = 0; i < m_sheet.rows(); ++i) {
                auto const forms = m_sheet.of(i);
                Real sum = 0;
                for (auto const j : forms) {
                    sum += along[j];
                }
                factor.position[i] = static_cast<double>(sum) / static_cast<double>(forms.size());
            }
            factors.push_back(std::move(factor));
        }
        return factors;
    }

private:
    // m_product = operator × the last vector of the basis.
    void apply()
    {
        m_scaled = m_scale.cwiseProduct(m_basis.col(static_cast<Eigen::Index>(m_size) - 1));
        m_product.setZero();
        auto const* const scaled = m_scaled.data();
        auto* const product = m_product.data();
        for (std::uint32_t i = 0; i < m_sheet.rows(); ++i) {
            auto const forms = m_sheet.of(i);
            Real sum = 0;
#pragma GCC unroll 4
            for (auto const j : forms) {
                sum += scaled[j];
            }
            sum *= m_weight[i];
#pragma GCC unroll 4
            for (auto const j : forms) {
                product[j] += sum;
            }
        }
        m_product = m_product.cwiseProduct(m_scale);
    }

    void push(Vector const& vector)
    {
        if (static_cast<Eigen::Index>(m_size) == m_basis.cols()) {
            m_basis.conservativeResize(Eigen::NoChange, m_basis.cols() * 2);
        }
        m_basis.col(static_cast<Eigen::Index>(m_size++)) = vector;
    }

    void orthogonalise(Vector& vector)
    {
        auto const basis = m_basis.leftCols(static_cast<Eigen::Index>(m_size));
        Vector const along = basis.transpose() * vector;
        vector.noalias() -= basis * along;
    }

    void solve()
    {
        auto const steps = static_cast<Eigen::Index>(m_alpha.size());
        Eigen::VectorXd const diagonal = Eigen::Map<Eigen::VectorXd const>(m_alpha.data(), steps);
        Eigen::VectorXd const beside = Eigen::Map<Eigen::VectorXd const>(m_beta.data(), steps - 1);
        Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver;
        solver.computeFromTridiagonal(diagonal, beside);
        m_values = solver.eigenvalues();
        m_vectors = solver.eigenvectors();
    }

    bool converged()
    {
        solve();
        auto const last = m_values.size() - 1;
        return std::abs(m_last * m_vectors(last, last)) <= m_options.tolerance * std::max(m_values[last], static_cast<double>(k_nothing));
    }

    Sheet const& m_sheet;
    FactorOptions const& m_options;
    Vector m_scale;
    Vector m_scaled;
    Vector m_product;
    std::vector<Real> m_weight; // per row: count / forms held
    Matrix m_basis{};
    std::size_t m_size = 0;
    std::vector<double> m_alpha{};
    std::vector<double> m_beta{};
    double m_last = 0;
    Eigen::VectorXd m_values{};
    Eigen::MatrixXd m_vectors{};
};

template <typename Real>
std::vector<Factor> run_lanczos(Sheet const& sheet, FactorOptions const& options)
{
    Lanczos<Real> lanczos{sheet, options};
    lanczos.run();
    return lanczos.factors();
}

} // namespace

std::vector<Factor> first_factors(Sheet const& sheet, FactorOptions const& options)
{
    if (sheet.rows() < 2 || sheet.forms() < 2) {
        return {};
    }
    constexpr double k_digits_of_float = 1e-4; // what a residual in float can be trusted to
    return options.tolerance >= k_digits_of_float ? run_lanczos<float>(sheet, options) : run_lanczos<double>(sheet, options);
}

} // namespace maillage::engine::cluster
